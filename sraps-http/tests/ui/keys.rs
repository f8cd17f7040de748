//! API keys: the secret once, the role chosen, rotation, revoking.

use sraps_core::service::{Caller, Error};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::{ApiKey, Role, Tenant};

use crate::house::House;

impl House {
    async fn keys_at(&self, tenant: Tenant) -> Vec<ApiKey> {
        self.sraps.keys(Caller::CONSOLE, tenant, PageRequest::first(100)).await.unwrap().items
    }
}

/// Point 22.
#[tokio::test]
async fn a_key_is_made_rotated_and_revoked() {
    let house = House::new().await;
    let olga = house.user(House::at(&house.company), Role::Owner, "olga@acme.example").await;
    let mut olga = house.signed_in(&olga).await;
    let keys = format!("/ui/c/{}/keys/", house.company.id);
    let new = format!("{keys}new");
    assert!(olga.open(&keys).await.is(200, "API Keys").text.contains("no API keys here yet"));
    let page = olga.open(&new).await.is(200, "New API key");
    assert_eq!(page.all("#role option").len(), 5, "no role is chosen, and none can be none");
    assert!(!page.text.contains("value=\"none\"") && !page.has("#home"));
    let wrong = [("name", " "), ("role", ""), ("expires", "2020-01-01")];
    let page = olga.submit(&page, &new, &wrong).await.is(422, "New API key");
    assert_eq!(page.all("[role=alert] li").len(), 3);
    assert_eq!(page.attribute("#expires", "value"), "2020-01-01", "nothing typed is lost");
    olga.post(&new, &[("name", "x"), ("role", "none")]).await.is(422, "New API key");
    let good = [("name", "Switch <board>"), ("role", "operator"), ("expires", "2999-01-01")];
    let page = olga.submit(&page, &new, &good).await.is(200, "New secret");
    let made = house.keys_at(House::at(&house.company)).await.remove(0);
    assert_eq!((made.role, made.name.as_str()), (Role::Operator, "Switch <board>"));
    assert_eq!(made.expires.unwrap().to_string(), "2999-01-01T00:00:00Z");
    let secret = page.find("#secret");
    assert!(!page.path.contains(&secret) && !format!("{:?}", olga.cookies).contains(&secret));
    let given = sraps_core::secret::Secret::new(&secret);
    house.sraps.authenticate_key(made.id, &given).await.unwrap();
    let file = format!("{keys}file");
    let fields = [("id", made.id.to_string()), ("secret", secret.clone())];
    let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let download = olga.post(&file, &fields).await;
    assert_eq!(download.header("content-disposition"), "attachment; filename=\"api-key.txt\"");
    assert_eq!(download.text, format!("API key: {}\nSecret: {secret}\n", made.id));
    olga.post(&file, &[("id", "x"), ("secret", "y")]).await.is(400, "Request not understood");
    let page = olga.open(&keys).await.is(200, "API Keys");
    assert!(!page.text.contains(&secret), "it is shown this once");
    assert!(page.find("tbody tr").contains("Operator"));

    // A new secret; the one before is taken for a day.
    let one = page.attribute("tbody a", "href");
    let page = olga.open(&one).await.is(200, "API key");
    let rotate = format!("{one}/rotate");
    let page = olga.submit(&page, &rotate, &[("overlap", "24")]).await.is(200, "New secret");
    let newer = sraps_core::secret::Secret::new(page.find("#secret"));
    house.sraps.authenticate_key(made.id, &given).await.unwrap();
    house.sraps.authenticate_key(made.id, &newer).await.unwrap();
    olga.post(&rotate, &[("overlap", "9999")]).await.is(400, "Request not understood");
    let page = olga.open(&one).await;
    let edit = [("name", "Exchange"), ("role", "viewer"), ("expires", "")];
    let page = olga.submit(&page, &one, &edit).await.is(200, "API Keys");
    assert!(page.find("tbody tr").contains("Exchange"));
    olga.post(&one, &[("name", "x"), ("role", "viewer"), ("version", "1")])
        .await
        .is(409, "Changed meanwhile");

    let revoke = format!("{one}/revoke");
    let page = olga.open(&revoke).await.is(200, "Revoke API key");
    let page = olga.submit(&page, &revoke, &[]).await.is(200, "API Keys");
    assert_eq!(page.find(".note [role=status]"), "The API key is revoked.");
    let gone = house.sraps.authenticate_key(made.id, &newer).await;
    assert_eq!(gone.unwrap_err(), Error::Unauthenticated);
}

/// Points 21 and 22.
#[tokio::test]
async fn keys_are_made_by_who_may_and_where_he_stands() {
    let house = House::new().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    let keys = format!("/ui/r/{}/keys/", house.reseller.id);
    let new = format!("{keys}new");
    let page = rita.open(&new).await.is(200, "New API key");
    assert_eq!(page.all("#role option").len(), 4, "an administrator makes no owners");
    assert_eq!(page.all("#home option"), ["None", "Acme", "Sister"]);
    let owner = [("name", "x"), ("role", "owner")];
    rita.post(&new, &owner).await.is(403, "Not allowed");
    let foreign = house.foreign.id.to_string();
    let away = [("name", "x"), ("role", "viewer"), ("home", foreign.as_str())];
    rita.post(&new, &away).await.is(422, "New API key");
    let home = house.company.id.to_string();
    let good = [("name", "x"), ("role", "viewer"), ("home", home.as_str())];
    rita.submit(&page, &new, &good).await.is(200, "New secret");
    let tenant = Tenant::Reseller { reseller: house.reseller.id };
    let key = house.keys_at(tenant).await.remove(0);
    assert_eq!(key.home, Some(house.company.id));
    // A key is a page of the place that it stands at, and of no other.
    let elsewhere = format!("/ui/c/{}/keys/{}", house.company.id, key.id);
    rita.open(&elsewhere).await.is(404, "Page not found");
    rita.post(&format!("{elsewhere}/revoke"), &[]).await.is(404, "Page not found");
    rita.open(&format!("{keys}x")).await.is(404, "Page not found");
    rita.open("/ui/i/keys/").await.is(404, "Page not found");
    // Operators do not see keys.
    let mut ann = house.signed_in(&house.ann().await).await;
    let own = format!("/ui/c/{}/keys/", house.company.id);
    ann.open(&own).await.is(403, "Not allowed");
    for path in [format!("{own}new"), format!("{own}{}", key.id), format!("{own}file")] {
        ann.post(&path, &[("name", "x"), ("role", "viewer")]).await.is(403, "Not allowed");
    }
    ann.open(&keys).await.is(404, "Page not found");
    assert!(!ann.open("/ui/").await.text.contains("/keys/"));
}
