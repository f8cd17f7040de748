//! The storage of sraps over sqlx: SQLite and PostgreSQL from one SQL text.
