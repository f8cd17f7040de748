//! Undo from a page.

use sraps_core::service::Caller;
use sraps_core::storage::{EndpointFilter, EndpointOrder, PageRequest};
use sraps_core::tenancy::Role;

use crate::house::{House, mac};

impl House {
    async fn phones(&self) -> usize {
        let (filter, page) = (EndpointFilter::default(), PageRequest::first(100));
        let phones = self.sraps.endpoints(
            Caller::CONSOLE,
            self.company.id,
            &filter,
            EndpointOrder::default(),
            page,
        );
        phones.await.unwrap().items.len()
    }
}

#[tokio::test]
async fn a_change_is_undone_and_done_again() {
    let house = House::new().await;
    let change = house.register(&[mac(1), mac(2)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let own = format!("/ui/c/{}", house.company.id);
    let undo = format!("{own}/undo/{change}");
    let answer = ann.post(&undo, &[("next", &format!("{own}/"))]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, &*format!("{own}/")));
    assert_eq!(house.phones().await, 0);
    let page = ann.open(&format!("{own}/")).await.is(200, "Welcome");
    assert_eq!(page.find("[role=status]"), "It is undone.");
    let again = page.attribute(".note form", "action");
    ann.submit(&page, &again, &[]).await.is(200, "Welcome");
    assert_eq!(house.phones().await, 2);
    // What was changed since stays as it is, and the page says why.
    let page = ann.post(&undo, &[]).await.is(409, "Not possible");
    assert!(page.find("main bdi").contains("changed since"), "{}", page.text);
}

#[tokio::test]
async fn nobody_undoes_what_is_not_his() {
    let house = House::new().await;
    let change = house.register(&[mac(1)]).await;
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let undo = |company| format!("/ui/c/{company}/undo/{change}");
    let mut vera = house.signed_in(&vera).await;
    vera.post(&undo(house.company.id), &[]).await.is(403, "Not allowed");
    let sister = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sister).await;
    sam.post(&undo(house.company.id), &[]).await.is(404, "Page not found");
    sam.post(&undo(house.sister.id), &[]).await.is(404, "Page not found");
    sam.post(&format!("/ui/c/{}/undo/x", house.sister.id), &[]).await.is(404, "Page not found");
    sam.post(&format!("/ui/r/{}/undo/{change}", house.reseller.id), &[])
        .await
        .is(404, "Page not found");
    sam.post(&format!("/ui/i/undo/{change}"), &[]).await.is(404, "Page not found");
    assert_eq!(house.phones().await, 1);
}
