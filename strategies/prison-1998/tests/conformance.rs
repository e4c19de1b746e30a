//! Every strategy of this family passes the suite.

#[test]
fn conformance() {
    testkit::check_family(&prison_1998::FAMILY);
}
