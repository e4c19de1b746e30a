//! Every strategy of this family passes the suite.

#[test]
fn conformance() {
    testkit::check_family(&meta::FAMILY);
}
