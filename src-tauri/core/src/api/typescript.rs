//! The TypeScript client's types, generated from the list of operations and the Rust types behind it.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

/// Collects declarations while the operations are described to it.
pub struct Generator {
    config: Config,
    declarations: BTreeMap<String, String>,
    operations: Vec<(String, String, String)>,
}

impl Generator {
    pub(super) fn operation<I: TS + 'static, O: TS + 'static>(&mut self, name: &str) {
        self.visit::<I>();
        self.visit::<O>();
        let (input, output) = (I::name(&self.config), O::name(&self.config));
        self.operations.push((name.to_owned(), input, output));
    }
}

impl TypeVisitor for Generator {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only derived types have a path to be exported to; built-in and wrapper types have no declaration.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.declarations.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(&self.config));
            self.declarations.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole of `ui/src/backend/generated.ts`.
pub fn typescript() -> String {
    let mut generator = Generator {
        config: Config::new().with_large_int("number"),
        declarations: BTreeMap::new(),
        operations: Vec::new(),
    };
    generator.visit::<super::ApiError>();
    generator.visit::<crate::matter::Progress>();
    super::describe(&mut generator);
    let mut text = String::from("// Generated from the Rust types by `make bindings`. Do not edit.\n\n");
    for declaration in generator.declarations.values() {
        text.push_str(declaration);
        text.push('\n');
    }
    text.push_str(
        "/** Every operation with what goes in and what comes out. */\nexport interface Operations {\n",
    );
    for (name, input, output) in &generator.operations {
        text.push_str(&format!("  {name}: {{ input: {input}; output: {output} }};\n"));
    }
    text.push_str(
        "}\n\n/** The operations' names with their 中文 names. */\nexport const OPERATION_TITLES = {\n",
    );
    for operation in super::OPERATIONS {
        text.push_str(&format!("  {}: \"{}\",\n", operation.name, operation.title));
    }
    text.push_str("} as const satisfies Record<keyof Operations, string>;\n");
    text
}
