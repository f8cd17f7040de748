mod encoding;
mod fault;
mod read;
mod value;
mod write;
