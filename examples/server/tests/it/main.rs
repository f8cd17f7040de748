//! The server as its users meet it: the real program, its commands, signals and files.

#[cfg(test)]
mod clients;
#[cfg(test)]
mod configuration;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod listeners;
#[cfg(test)]
mod people;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod story;
#[cfg(test)]
mod support;
#[cfg(test)]
mod vault;
#[cfg(test)]
mod welcome;
