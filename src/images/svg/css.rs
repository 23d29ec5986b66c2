//! Style sheets of drawings: rules, and which elements they are for.
//!
//! From the text of a `style` element to [`Rule`]s, by way of Servo's parser, so that errors end as CSS says. Rules for other media
//! and for states that no page is in (`:hover`) never apply.
//!
//! See: CSS Syntax 3 (error handling), Selectors 4, Media Queries 5.

use std::fmt;
use std::num::NonZeroUsize;
use std::ptr::NonNull;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, ToCss,
};
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{
    ElementSelectorFlags, MatchingContext, MatchingForInvalidation, MatchingMode,
    NeedsSelectorFlags, QuirksMode, SelectorCaches, matches_selector,
};
use selectors::parser::{
    NonTSPseudoClass, ParseRelative, SelectorImpl, SelectorList, SelectorParseErrorKind,
};
use selectors::{Element, OpaqueElement};
use usvg::roxmltree::Node;

/// A property and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// In small letters.
    pub(super) name: String,
    pub(super) value: String,
    pub(super) important: bool,
}

/// Declarations and the elements that they are for.
pub(super) struct Rule {
    selectors: SelectorList<Kind>,
    pub(super) declarations: Vec<Declaration>,
}

/// The rules of all style sheets of a drawing, and what of them cannot be followed.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) rules: Vec<Rule>,
    /// As ends of a sentence that begins with `has`.
    pub(super) faults: Vec<String>,
}

impl Sheet {
    /// Adds the rules of a style sheet. `media` is the attribute of its element.
    pub(super) fn add(&mut self, text: &str, media: &str) {
        match applies(media) {
            Some(true) => self.rules(&mut Parser::new(text)),
            Some(false) => {}
            None => self.faults.push(at_rule("media", media)),
        }
    }

    fn rules(&mut self, input: &mut Parser<'_>) {
        // A rule that is no rule is dropped, as CSS says; those that we cannot follow are told.
        for rule in StyleSheetParser::new(input, &mut Reader(self)) {
            drop(rule);
        }
    }
}

fn at_rule(name: &str, prelude: &str) -> String {
    format!(
        "a style rule that kits do not follow: `@{name} {}`",
        short(prelude)
    )
}

/// The beginning of what was written.
pub(super) fn short(text: &str) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Whether a list of media queries holds for a picture on a light page; nothing where that cannot be told.
fn applies(media: &str) -> Option<bool> {
    let media = media.to_ascii_lowercase();
    if media.trim().is_empty() {
        return Some(true);
    }
    let one = |query: &str| -> Option<bool> {
        let parts = query.split(" and ").map(|part| match part.trim() {
            "all" | "screen" | "only screen" | "only all" => Some(true),
            "print" | "only print" | "speech" => Some(false),
            part => {
                let inner = part.strip_prefix('(')?.strip_suffix(')')?;
                let (feature, value) = inner.split_once(':')?;
                match (feature.trim(), value.trim()) {
                    ("prefers-color-scheme", value) => Some(value == "light"),
                    ("prefers-reduced-motion" | "prefers-contrast", value) => {
                        Some(value == "no-preference")
                    }
                    ("forced-colors" | "inverted-colors", value) => Some(value == "none"),
                    _ => None,
                }
            }
        });
        // What fails for certain needs no other part.
        let parts: Vec<Option<bool>> = parts.collect();
        if parts.contains(&Some(false)) {
            return Some(false);
        }
        parts.iter().all(Option::is_some).then_some(true)
    };
    let queries: Vec<Option<bool>> = media.split(',').map(one).collect();
    if queries.contains(&Some(true)) {
        return Some(true);
    }
    queries.iter().all(Option::is_some).then_some(false)
}

/// The declarations of a `style` attribute.
pub(super) fn declarations(style: &str) -> Vec<Declaration> {
    body(&mut Parser::new(style))
}

fn body(input: &mut Parser<'_>) -> Vec<Declaration> {
    RuleBodyParser::new(input, &mut Body).flatten().collect()
}

/// The text of a value, up to where it ends.
fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next().is_ok() {}
    input.slice_from(start).trim()
}

struct Body;

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = Declaration;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<Declaration, ParseError<()>> {
        let value = rest(input);
        let (value, important) = match value.rsplit_once('!') {
            Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => {
                (before.trim_end(), true)
            }
            _ => (value, false),
        };
        Ok(Declaration {
            name: name.to_ascii_lowercase(),
            value: without_comments(value),
            important,
        })
    }
}

/// A value without `/* … */`.
fn without_comments(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.trim().to_owned()
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = ();
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = ();
}

impl RuleBodyItemParser<'_, Declaration, ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

struct Reader<'a>(&'a mut Sheet);

/// What is done with the block of an `@` rule.
enum At {
    Read,
    Skip,
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = At;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<At, ParseError<()>> {
        let prelude = rest(input);
        let name = name.to_ascii_lowercase();
        let read = match name.as_str() {
            "media" => applies(prelude),
            "import" | "supports" | "layer" | "container" | "scope" | "starting-style" => None,
            // Fonts of text, which is told where it is drawn; animations, likewise; and what CSS does not know.
            _ => Some(false),
        };
        if read.is_none() {
            self.0.faults.push(at_rule(&name, prelude));
        }
        Ok(if read == Some(true) {
            At::Read
        } else {
            At::Skip
        })
    }

    fn rule_without_block(&mut self, _: At, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: At,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        match prelude {
            At::Read => self.0.rules(input),
            At::Skip => while input.next().is_ok() {},
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Option<SelectorList<Kind>>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<()>> {
        let (start, state) = (input.position(), input.state());
        let read = SelectorList::parse(&SelectorReader, input, ParseRelative::No);
        if read.is_err() {
            input.reset(&state);
            while input.next().is_ok() {}
            let written = short(input.slice_from(start));
            let fault = format!("a style rule that kits do not follow: `{written}`");
            self.0.faults.push(fault);
        }
        Ok(read.ok())
    }

    fn parse_block(
        &mut self,
        prelude: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let declarations = body(input);
        if let Some(selectors) = prelude {
            self.0.rules.push(Rule {
                selectors,
                declarations,
            });
        }
        Ok(())
    }
}

impl Rule {
    /// How strongly a rule is meant for an element (CSS Cascade 4 §6.4.3); nothing where it is for others.
    pub(super) fn specificity(
        &self,
        node: Node<'_, '_>,
        caches: &mut SelectorCaches,
    ) -> Option<u32> {
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let selectors = self.selectors.slice().iter();
        let matching = selectors
            .filter(|selector| matches_selector(selector, 0, None, &Styled(node), &mut context));
        matching.map(selectors::parser::Selector::specificity).max()
    }
}

/// What selectors are made of here: plain texts.
#[derive(Clone, Debug)]
pub(super) struct Kind;

/// A name in a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(String);

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl precomputed_hash::PrecomputedHash for Word {
    fn precomputed_hash(&self) -> u32 {
        // Only for filters that are not used here.
        0
    }
}

/// A state that no printed page is in, such as `:hover`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Never;

impl ToCss for Never {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        to.write_str(":hover")
    }
}

impl NonTSPseudoClass for Never {
    fn is_active_or_hover(&self) -> bool {
        true
    }

    fn is_user_action_state(&self) -> bool {
        true
    }
}

impl selectors::parser::PseudoElement for Never {}

impl SelectorImpl for Kind {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Word;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Word;
    type NamespacePrefix = Word;
    type BorrowedNamespaceUrl = Word;
    type BorrowedLocalName = Word;
    type NonTSPseudoClass = Never;
    type PseudoElement = Never;
}

struct SelectorReader;

impl<'i> selectors::parser::Parser<'i> for SelectorReader {
    type Impl = Kind;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(
        &self,
        name: CowRcStr<'i>,
    ) -> Result<Never, ParseError<SelectorParseErrorKind>> {
        const STATES: [&str; 9] = [
            "hover", "active", "focus", "focus-within", "focus-visible", "visited", "link",
            "any-link", "target",
        ];
        if STATES.iter().any(|state| name.eq_ignore_ascii_case(state)) {
            return Ok(Never);
        }
        Err(ParseError::custom(
            SelectorParseErrorKind::UnsupportedPseudoClassOrElement,
        ))
    }

    fn parse_pseudo_element(
        &self,
        _: CowRcStr<'i>,
    ) -> Result<Never, ParseError<SelectorParseErrorKind>> {
        // None of them is drawn in a drawing.
        Ok(Never)
    }
}

/// An element as selectors see it.
#[derive(Clone, Copy, Debug)]
struct Styled<'a, 'i>(Node<'a, 'i>);

impl Element for Styled<'_, '_> {
    type Impl = Kind;

    fn opaque(&self) -> OpaqueElement {
        let number = NonZeroUsize::MIN.saturating_add(self.0.id().get_usize());
        OpaqueElement::from_non_null_ptr(NonNull::without_provenance(number))
    }

    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.0.next_sibling_element().map(Self)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.0.first_element_child().map(Self)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        false
    }

    fn has_local_name(&self, name: &Word) -> bool {
        self.0.tag_name().name() == name.0
    }

    fn has_namespace(&self, space: &Word) -> bool {
        self.0.tag_name().namespace().unwrap_or_default() == space.0
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.0.tag_name() == other.0.tag_name()
    }

    fn attr_matches(
        &self,
        space: &NamespaceConstraint<&Word>,
        name: &Word,
        operation: &AttrSelectorOperation<&Word>,
    ) -> bool {
        self.0.attributes().any(|attribute| {
            let own = attribute.namespace().unwrap_or_default();
            !matches!(space, NamespaceConstraint::Specific(space) if space.0 != own)
                && attribute.name() == name.0
                && operation.eval_str(attribute.value())
        })
    }

    fn match_non_ts_pseudo_class(&self, _: &Never, _: &mut MatchingContext<'_, Kind>) -> bool {
        false
    }

    fn match_pseudo_element(&self, _: &Never, _: &mut MatchingContext<'_, Kind>) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        false
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Word, case: CaseSensitivity) -> bool {
        let own = self.0.attribute("id");
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        let classes = self.0.attribute("class").unwrap_or_default();
        let mut classes = classes.split_ascii_whitespace();
        classes.any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
    }

    fn has_custom_state(&self, _: &Word) -> bool {
        false
    }

    fn imported_part(&self, _: &Word) -> Option<Word> {
        None
    }

    fn is_part(&self, _: &Word) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        !self
            .0
            .children()
            .any(|child| child.is_element() || child.is_text())
    }

    fn is_root(&self) -> bool {
        self.0.parent_element().is_none()
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
