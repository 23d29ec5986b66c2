//! What a locale's files hold for one release, entry by entry.
//!
//! From layers to [`Entries`]: each message and term once, the nearest layer's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::{
    Attribute, Comment, Entry as Syntax, Expression, InlineExpression, Message, Pattern,
    PatternElement, Resource, Term, VariantKey,
};
use fluent_syntax::{parser, serializer};

use super::canonical::{self, canonical};
use crate::diag::Place;
use crate::digest::sha256;
use crate::l10n::check::is_override;
use crate::l10n::layer::Layer;
use crate::l10n::plurals::PluralRuleType;
use crate::l10n::walk::{each_expression, patterns};

/// Every message and term that a locale has for a release, by id (terms with their hyphen).
#[derive(Clone, Debug, Default)]
pub struct Entries {
    by_id: BTreeMap<String, Arc<Entry>>,
    /// Ids as they stand in the files, the release's first.
    order: Vec<String>,
    /// Ids of what stands in the files and cannot be read, wholly or in part.
    lost: BTreeSet<String>,
}

/// A message or a term.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `headline`, `-komarov`.
    pub id: String,
    /// Its file, below the project folder: `locales/fr/releases/pr071-2016.ftl`.
    pub file: String,
    /// Where its id stands.
    pub place: Place,
    /// The comment above it, without number signs.
    pub comment: Option<String>,
    /// Comments that stand by themselves between the entry before and this one, as they are written: headings of groups, explanations.
    pub intro: Vec<String>,
    /// The entry as Fluent's serializer writes it, without its comment: white space does not count.
    pub text: String,
    /// Names of its attributes.
    pub attributes: BTreeSet<String>,
    /// Names of the variables it uses.
    pub variables: BTreeSet<String>,
    /// Messages and terms that it refers to, terms with their hyphen.
    pub references: BTreeSet<String>,
    /// Its words alone, without what is put in.
    pub words: String,
    /// Choices by number: the keys of their variants and where each stands.
    pub(super) choices: Vec<Choice>,
    /// Where its syntax tree is kept.
    node: Node,
}

/// An entry of a file that was parsed.
#[derive(Clone, Debug)]
struct Node {
    resource: Arc<FluentResource>,
    index: usize,
}

/// A choice between variants.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The variable by which it chooses, if it is one.
    pub(super) by: Option<String>,
    /// Which forms it takes by a number.
    pub(super) kind: PluralRuleType,
    /// Keys that are words, the default's included.
    pub(super) keys: BTreeSet<String>,
    /// The key of the default variant.
    pub(super) default: String,
    /// Whether a key is a number.
    pub(super) has_numbers: bool,
    /// Keys that stand twice.
    pub(super) repeated: BTreeSet<String>,
}

impl Entries {
    pub(in crate::l10n) fn of(layers: &[Layer]) -> Self {
        let mut entries = Self::default();
        for layer in layers {
            entries.lost.extend(layer.lost.iter().cloned());
            // Labels and names are many releases' own: they are taken apart once.
            for entry in layer.entries.get_or_init(|| all(layer)) {
                if !entries.by_id.contains_key(&entry.id) {
                    entries.order.push(entry.id.clone());
                    entries.by_id.insert(entry.id.clone(), Arc::clone(entry));
                }
            }
        }
        entries
    }

    /// One entry.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(Arc::as_ref)
    }

    /// Whether an entry stands in the files and cannot be read: of what it says, nothing is known.
    pub(super) fn is_lost(&self, id: &str) -> bool {
        self.lost.contains(id)
    }

    /// All of them, in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.order.iter().filter_map(|id| self.get(id))
    }

    /// What the project itself says about dates and numbers, in place of what CLDR says.
    pub fn overrides(&self) -> impl Iterator<Item = &Entry> {
        self.iter()
            .filter(|entry| is_override(&entry.id) && !entry.is_built_in())
    }

    /// `ids` and everything they refer to.
    #[must_use]
    pub fn closure(&self, ids: impl IntoIterator<Item = String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<String> = ids.into_iter().collect();
        while let Some(id) = open.pop() {
            if let Some(entry) = self.by_id.get(&id)
                && found.insert(id)
            {
                open.extend(entry.references.iter().cloned());
            }
        }
        found
    }
}

impl Entry {
    /// The first eight hexadecimal digits of a hash of its words, in whatever spelling.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut digits = self.digest();
        digits.truncate(FINGERPRINT);
        digits
    }

    /// A hash of its words, in whatever spelling: 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let Node { resource, index } = &self.node;
        let words = resource.get_entry(*index).map(canonical);
        sha256(words.unwrap_or_default().as_bytes())
    }

    /// Its canonical patterns by id: the same words in whatever spelling. An attribute is `id.attribute`.
    #[must_use]
    pub fn patterns(&self) -> Vec<(String, String)> {
        let Node { resource, index } = &self.node;
        let patterns = resource.get_entry(*index).map(canonical::patterns);
        let patterns = patterns.into_iter().flatten();
        let named = patterns.map(|(name, pattern)| match name {
            Some(name) => (format!("{}.{name}", self.id), pattern),
            None => (self.id.clone(), pattern),
        });
        named.collect()
    }

    /// Whether it is a label that the program brings, and nothing of the project's.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.file.starts_with(BUILT_IN)
    }

    /// The variables by which it chooses between forms.
    #[must_use]
    pub fn choices(&self) -> BTreeSet<String> {
        self.choices
            .iter()
            .filter_map(|choice| choice.by.clone())
            .collect()
    }

    /// Whether it is a term.
    #[must_use]
    pub fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }
}

/// How many hexadecimal digits tell two states of a message apart.
pub(super) const FINGERPRINT: usize = 8;

/// Begins the names of files that the program brings.
const BUILT_IN: &str = "built-in ";

/// The entries of a file, in its order.
fn all(layer: &Layer) -> Vec<Arc<Entry>> {
    let mut comments = comments(&layer.source.text);
    let entries = layer.resource.entries().enumerate();
    let entries = entries.filter_map(|(index, syntax)| {
        let node = Node {
            resource: Arc::clone(&layer.resource),
            index,
        };
        let mut entry = entry(layer, node, syntax)?;
        (entry.intro, entry.comment) = comments.remove(&entry.id).unwrap_or_default();
        Some(Arc::new(entry))
    });
    entries.collect()
}

/// Comments before each entry: those that stand by themselves, as they are written, and its own.
type Comments = BTreeMap<String, (Vec<String>, Option<String>)>;

/// Reads the comments of a file: what is parsed to be run has none.
fn comments(text: &str) -> Comments {
    // What is wrong with the file was told when it was read.
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let mut comments = Comments::new();
    let mut standing = Vec::new();
    for node in resource.body {
        let (id, comment) = match node {
            Syntax::Message(Message { id, comment, .. }) => (id.name.to_owned(), comment),
            Syntax::Term(Term { id, comment, .. }) => (format!("-{}", id.name), comment),
            Syntax::Comment(comment) => {
                standing.push(written("#", &comment));
                continue;
            }
            Syntax::GroupComment(comment) => {
                standing.push(written("##", &comment));
                continue;
            }
            // What is said of the whole file is the translator's to write anew.
            Syntax::ResourceComment(_) | Syntax::Junk { .. } => continue,
        };
        let own = comment.map(|comment| comment.content.join("\n"));
        comments.insert(id, (std::mem::take(&mut standing), own));
    }
    comments
}

/// A comment as it stands in a file.
fn written(mark: &str, comment: &Comment<&str>) -> String {
    let lines = comment.content.iter().map(|line| format!("{mark} {line}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

fn entry(layer: &Layer, node: Node, syntax: &Syntax<&str>) -> Option<Entry> {
    let (id, name, attributes, bare) = match syntax {
        Syntax::Message(message) => (
            message.id.name.to_owned(),
            message.id.name,
            &message.attributes,
            Syntax::Message(Message {
                comment: None,
                ..message.clone()
            }),
        ),
        Syntax::Term(term) => (
            format!("-{}", term.id.name),
            term.id.name,
            &term.attributes,
            Syntax::Term(Term {
                comment: None,
                ..term.clone()
            }),
        ),
        Syntax::Comment(_)
        | Syntax::GroupComment(_)
        | Syntax::ResourceComment(_)
        | Syntax::Junk { .. } => {
            return None;
        }
    };
    let mut found = Entry {
        id,
        file: layer.source.path.to_string(),
        place: layer.place_of(name),
        comment: None,
        intro: Vec::new(),
        text: serializer::serialize(&Resource { body: vec![bare] }),
        attributes: attributes
            .iter()
            .map(|Attribute { id, .. }| id.name.to_owned())
            .collect(),
        variables: BTreeSet::new(),
        references: BTreeSet::new(),
        words: String::new(),
        choices: Vec::new(),
        node,
    };
    each_expression(syntax, &mut |expression| match expression {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.references.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            found.references.insert(format!("-{}", id.name));
        }
        _ => {}
    });
    for pattern in patterns(syntax) {
        read(pattern, &mut found);
    }
    Some(found)
}

/// The variable of a selector: `$n`, or that of `NUMBER($n, …)`.
fn chosen_by(selector: &InlineExpression<&str>) -> Option<String> {
    match selector {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.first().and_then(chosen_by)
        }
        _ => None,
    }
}

/// Which forms a choice takes: `NUMBER($n, type: "ordinal")` asks for others.
fn kind(selector: &InlineExpression<&str>) -> PluralRuleType {
    let InlineExpression::FunctionReference { arguments, .. } = selector else {
        return PluralRuleType::Cardinal;
    };
    let is_ordinal = arguments.named.iter().any(|option| {
        let value = &option.value;
        option.name.name == "type"
            && matches!(value, InlineExpression::StringLiteral { value } if *value == "ordinal")
    });
    match arguments.positional.first() {
        _ if is_ordinal => PluralRuleType::Ordinal,
        Some(inner) => kind(inner),
        None => PluralRuleType::Cardinal,
    }
}

/// The words and choices of a text, those inside variants too.
fn read(pattern: &Pattern<&str>, found: &mut Entry) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                found.words.push_str(value);
                found.words.push(' ');
            }
            PatternElement::Placeable { expression } => {
                let mut expression = expression;
                while let Expression::Inline(InlineExpression::Placeable { expression: inner }) =
                    expression
                {
                    expression = inner;
                }
                let Expression::Select { selector, variants } = expression else {
                    continue;
                };
                let mut choice = Choice {
                    by: chosen_by(selector),
                    kind: kind(selector),
                    keys: BTreeSet::new(),
                    default: String::new(),
                    has_numbers: false,
                    repeated: BTreeSet::new(),
                };
                for variant in variants {
                    match variant.key {
                        VariantKey::Identifier { name } => {
                            if !choice.keys.insert(name.to_owned()) {
                                choice.repeated.insert(name.to_owned());
                            }
                            if variant.default {
                                name.clone_into(&mut choice.default);
                            }
                        }
                        VariantKey::NumberLiteral { .. } => choice.has_numbers = true,
                    }
                    read(&variant.value, found);
                }
                found.choices.push(choice);
            }
        }
    }
}
