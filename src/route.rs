//! The addresses of the page. All of them lie behind `#`, so that any static host serves them without a rule.

use yew_router::prelude::*;

/// One address. What follows as a query (`#/q/31?step=14`) is the page's own business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub(crate) enum Route {
    /// All questions.
    #[at("/")]
    Home,
    /// One question, by its number.
    #[at("/q/:number")]
    Question {
        /// 1 to 50.
        number: u32,
    },
    /// A program of the reader's own.
    #[at("/playground")]
    Playground,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(Route::recognize("/"), Some(Route::Home));
        assert_eq!(Route::recognize("/q/31"), Some(Route::Question { number: 31 }));
        assert_eq!(Route::recognize("/playground"), Some(Route::Playground));
        assert_eq!(Route::recognize("/q/x"), Some(Route::Missing));
        assert_eq!(Route::Question { number: 8 }.to_path(), "/q/8");
    }
}
