//! Waiting for several futures at once, without a runtime.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// A boxed future, as the storage's methods return.
type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Drives all futures to their end and returns their results in order.
pub(super) async fn join_all<T: Send>(futures: Vec<Boxed<'_, T>>) -> Vec<T> {
    let mut running: Vec<(Boxed<'_, T>, Option<T>)> =
        futures.into_iter().map(|future| (future, None)).collect();
    poll_fn(|context| {
        let mut waiting = false;
        for (future, result) in &mut running {
            if result.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(output) => *result = Some(output),
                    Poll::Pending => waiting = true,
                }
            }
        }
        if waiting { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    running.into_iter().filter_map(|(_, result)| result).collect()
}
