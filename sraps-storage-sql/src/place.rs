//! Places of the tenant tree as one text: `i`, `r<reseller>` or `r<reseller>c<company>`.
//!
//! Both parts stand in a company's place, so that a company is never taken for another reseller's; and all
//! places at or below one are a range of texts, so that one statement serves every scope.

use sraps_core::tenancy::{CompanyId, Owner, ResellerId, Tenant};
use uuid::Uuid;

use crate::cells::{hex, text};
use crate::dialect::Val;
use crate::failure::{Failure, Step};

/// Sorts behind all that begins alike: places are made of letters and digits.
const END: char = '~';

/// The text of a place.
pub(crate) fn code(tenant: Tenant) -> String {
    match tenant {
        Tenant::Installation => "i".to_owned(),
        Tenant::Reseller { reseller } => format!("r{}", hex(reseller.uuid())),
        Tenant::Company { reseller, company } => {
            format!("r{}c{}", hex(reseller.uuid()), hex(company.uuid()))
        }
    }
}

/// The first and the last text of the places at or below one.
pub(crate) fn range(tenant: Tenant) -> [Val; 2] {
    let (first, last) = match tenant {
        Tenant::Installation => (String::new(), END.to_string()),
        Tenant::Reseller { .. } => {
            let code = code(tenant);
            (code.clone(), format!("{code}{END}"))
        }
        Tenant::Company { .. } => (code(tenant), code(tenant)),
    };
    [text(first), text(last)]
}

/// The place and all above it.
pub(crate) fn upwards(tenant: Tenant) -> impl Iterator<Item = String> {
    let reseller = tenant.reseller().map(|reseller| Tenant::Reseller { reseller });
    let company = tenant.company().map(|_| tenant);
    [Some(Tenant::Installation), reseller, company].into_iter().flatten().map(code)
}

/// Reads the text of a place.
pub(crate) fn read(text: &str) -> Step<Tenant> {
    let id = |digits: &str| {
        Uuid::try_parse(digits).map_err(|_| Failure::damaged("a place", "it is none"))
    };
    let Some(rest) = text.strip_prefix('r') else {
        return match text {
            "i" => Ok(Tenant::Installation),
            _ => Err(Failure::damaged("a place", "it is none")),
        };
    };
    // `c` is a hex digit too, so the parts are told apart by their length.
    let (reseller, company) = rest.split_at_checked(32).unwrap_or((rest, ""));
    let reseller = ResellerId::from_uuid(id(reseller)?);
    match company.strip_prefix('c') {
        Some(company) => {
            Ok(Tenant::Company { reseller, company: CompanyId::from_uuid(id(company)?) })
        }
        None if company.is_empty() => Ok(Tenant::Reseller { reseller }),
        None => Err(Failure::damaged("a place", "it is none")),
    }
}

/// A profile's owner: `c<company>` or `r<reseller>`.
pub(crate) fn owner(owner: Owner) -> String {
    match owner.company {
        Some(company) => format!("c{}", hex(company.uuid())),
        None => format!("r{}", hex(owner.reseller.uuid())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> [Tenant; 4] {
        let reseller = ResellerId::from_uuid(Uuid::from_u128(0xc));
        let other = ResellerId::from_uuid(Uuid::from_u128(0xd));
        let company = CompanyId::from_uuid(Uuid::from_u128(0xc));
        [
            Tenant::Installation,
            Tenant::Reseller { reseller },
            Tenant::Company { reseller, company },
            Tenant::Company { reseller: other, company },
        ]
    }

    #[test]
    fn a_place_reads_back() {
        for tenant in places() {
            assert_eq!(read(&code(tenant)).unwrap(), tenant);
        }
        for bad in ["", "x", "r", "r0", "i0"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_range_holds_exactly_what_is_covered() {
        for tenant in places() {
            let [Val::Text(Some(first)), Val::Text(Some(last))] = range(tenant) else {
                panic!("texts are expected")
            };
            for other in places() {
                let within = (first.clone()..=last.clone()).contains(&code(other));
                assert_eq!(within, tenant.covers(other), "{tenant:?} {other:?}");
                assert_eq!(upwards(other).any(|up| up == code(tenant)), tenant.covers(other));
            }
        }
    }
}
