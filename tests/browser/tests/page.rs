//! The page, as a reader uses it.

use awaitlab_browser_tests::{Outcome, Page};

#[tokio::test]
async fn home_lists_all_questions() -> Outcome<()> {
    let page = Page::open(1440, 1000).await?;
    page.go("").await?;
    page.wait("main h1, main h2").await?;
    page.close().await
}
