//! Writes a tree as S-expressions, for tests.

use crate::tree::*;

pub(crate) struct Dump<'t> {
    tree: &'t Tree,
    out: String,
    indent: usize,
}

/// A tree as S-expressions.
pub fn dump(tree: &Tree) -> String {
    let mut dump = Dump {
        tree,
        out: String::new(),
        indent: 0,
    };
    let unit = &tree.unit;
    for alias in &unit.extern_aliases {
        dump.line(&format!("(extern-alias {})", dump.id(*alias)));
    }
    for using in &unit.usings {
        dump.using(using);
    }
    for list in &unit.attributes {
        let text = dump.attribute_list(list);
        dump.line(&text);
    }
    for &member in &unit.members {
        dump.decl(member);
    }
    dump.out
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(" ")
}

impl Dump<'_> {
    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push_str("  ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }
    fn nested(&mut self, head: &str, run: impl FnOnce(&mut Self)) {
        self.line(head);
        self.indent += 1;
        run(self);
        self.indent -= 1;
    }
    fn id(&self, ident: Ident) -> String {
        if ident.is_missing() {
            "<missing>".into()
        } else {
            format!(
                "{}{}",
                if ident.verbatim { "@" } else { "" },
                self.tree.text(ident)
            )
        }
    }
    fn simple(&self, name: &SimpleName) -> String {
        match &name.arguments {
            None => self.id(name.ident),
            Some(arguments) => format!(
                "{}<{}>",
                self.id(name.ident),
                arguments
                    .iter()
                    .map(|&argument| self.ty(argument))
                    .collect::<Vec<_>>()
                    .join(",")
            ),
        }
    }
    fn using(&mut self, using: &Using) {
        let mut head = String::from("(using");
        for (flag, word) in [
            (using.is_global, " global"),
            (using.is_static, " static"),
            (using.is_unsafe, " unsafe"),
        ] {
            if flag {
                head.push_str(word);
            }
        }
        if let Some(alias) = using.alias {
            head.push_str(&format!(" {} =", self.id(alias)));
        }
        self.line(&format!("{head} {})", self.ty(using.target)));
    }
    fn modifiers(&self, modifiers: &Modifiers) -> String {
        modifiers
            .0
            .iter()
            .map(|(modifier, _)| format!("{} ", modifier.text()))
            .collect()
    }
    fn attribute_list(&self, list: &AttributeList) -> String {
        let target = list
            .target
            .map_or(String::new(), |target| format!("{}: ", self.id(target)));
        let attributes = list
            .attributes
            .iter()
            .map(|attribute| match &attribute.arguments {
                None => self.ty(attribute.name),
                Some(arguments) => {
                    format!("{}{}", self.ty(attribute.name), self.arguments(arguments))
                }
            });
        format!("[{target}{}]", join(attributes))
    }
    fn attributes(&self, lists: &[AttributeList]) -> String {
        lists
            .iter()
            .map(|list| format!("{} ", self.attribute_list(list)))
            .collect()
    }
    fn type_parameters(&self, parameters: &[TypeParameter]) -> String {
        if parameters.is_empty() {
            return String::new();
        }
        let texts = parameters.iter().map(|parameter| {
            let variance = match parameter.variance {
                Variance::None => "",
                Variance::In => "in ",
                Variance::Out => "out ",
            };
            format!(
                "{}{variance}{}",
                self.attributes(&parameter.attributes),
                self.id(parameter.name)
            )
        });
        format!("<{}>", texts.collect::<Vec<_>>().join(","))
    }
    fn parameters(&self, parameters: &[Parameter]) -> String {
        let texts = parameters.iter().map(|parameter| {
            let mut text = format!(
                "{}{}",
                self.attributes(&parameter.attributes),
                self.modifiers(&parameter.modifiers)
            );
            if let Some(ty) = parameter.ty {
                text.push_str(&format!("{} ", self.ty(ty)));
            }
            text.push_str(&self.id(parameter.name));
            if let Some(default) = parameter.default {
                text.push_str(&format!(" = {}", self.expr(default)));
            }
            text
        });
        format!("({})", texts.collect::<Vec<_>>().join(", "))
    }
    fn constraints(&self, clauses: &[ConstraintClause]) -> String {
        clauses
            .iter()
            .map(|clause| {
                let parts = clause
                    .constraints
                    .iter()
                    .map(|constraint| match constraint.kind {
                        ConstraintKind::Class { nullable } => {
                            if nullable { "class?" } else { "class" }.to_string()
                        }
                        ConstraintKind::Struct => "struct".into(),
                        ConstraintKind::New => "new()".into(),
                        ConstraintKind::Default => "default".into(),
                        ConstraintKind::AllowsRefStruct => "allows-ref-struct".into(),
                        ConstraintKind::Type(ty) => self.ty(ty),
                    });
                format!(" (where {} {})", self.id(clause.name), join(parts))
            })
            .collect()
    }
    fn body(&mut self, head: &str, body: Body) {
        match body {
            Body::None => self.line(&format!("({head})")),
            Body::Expression { expr, .. } => self.line(&format!("({head} => {})", self.expr(expr))),
            Body::Block(block) => self.nested(&format!("({head}"), |dump| dump.stmt(block)),
        }
    }
    fn variables(&self, variables: &[Variable]) -> String {
        join(variables.iter().map(|variable| {
            let size = variable
                .fixed_size
                .map_or(String::new(), |size| format!("[{}]", self.expr(size)));
            match variable.initializer {
                None => format!("{}{size}", self.id(variable.name)),
                Some(value) => format!("({}{size} = {})", self.id(variable.name), self.expr(value)),
            }
        }))
    }
    fn explicit(&self, interface: Option<TypeSyntaxId>) -> String {
        interface.map_or(String::new(), |ty| format!("{}::", self.ty(ty)))
    }
    fn accessors(&mut self, accessors: &[Accessor]) {
        for accessor in accessors {
            let head = format!(
                "{}{}{:?}",
                self.attributes(&accessor.attributes),
                self.modifiers(&accessor.modifiers),
                accessor.kind
            );
            self.body(&head, accessor.body);
        }
    }

    fn decl(&mut self, id: DeclId) {
        let tree = self.tree;
        match &tree[id].kind {
            DeclKind::GlobalStatement(stmt) => self.stmt(*stmt),
            DeclKind::Namespace(namespace) => {
                let name = namespace
                    .name
                    .iter()
                    .map(|&part| self.id(part))
                    .collect::<Vec<_>>()
                    .join(".");
                self.nested(
                    &format!(
                        "(namespace{} {name}",
                        if namespace.file_scoped { " file" } else { "" }
                    ),
                    |dump| {
                        for using in &namespace.usings {
                            dump.using(using);
                        }
                        for &member in &namespace.members {
                            dump.decl(member);
                        }
                    },
                );
            }
            DeclKind::Type(ty) => {
                let mut head = format!(
                    "({}{}{:?} {}{}",
                    self.attributes(&ty.attributes),
                    self.modifiers(&ty.modifiers),
                    ty.keyword,
                    self.id(ty.name),
                    self.type_parameters(&ty.type_parameters)
                );
                if let Some(parameters) = &ty.parameters {
                    head.push_str(&self.parameters(parameters));
                }
                for base in &ty.bases {
                    head.push_str(&format!(" :{}", self.ty(base.ty)));
                    if let Some(arguments) = &base.arguments {
                        head.push_str(&self.arguments(arguments));
                    }
                }
                head.push_str(&self.constraints(&ty.constraints));
                self.nested(&head, |dump| {
                    for &member in &ty.members {
                        dump.decl(member);
                    }
                });
            }
            DeclKind::Enum(decl) => {
                let members = join(decl.members.iter().map(|member| {
                    let value = member
                        .value
                        .map_or(String::new(), |value| format!("={}", self.expr(value)));
                    format!(
                        "{}{}{value}",
                        self.attributes(&member.attributes),
                        self.id(member.name)
                    )
                }));
                let base = decl
                    .underlying
                    .map_or(String::new(), |ty| format!(" :{}", self.ty(ty)));
                self.line(&format!(
                    "({}{}Enum {}{base} {members})",
                    self.attributes(&decl.attributes),
                    self.modifiers(&decl.modifiers),
                    self.id(decl.name)
                ));
            }
            DeclKind::Delegate(decl) => self.line(&format!(
                "({}Delegate {} {}{}{}{})",
                self.modifiers(&decl.modifiers),
                self.ty(decl.return_type),
                self.id(decl.name),
                self.type_parameters(&decl.type_parameters),
                self.parameters(&decl.parameters),
                self.constraints(&decl.constraints)
            )),
            DeclKind::Field(field) => self.line(&format!(
                "({}{}field {} {})",
                self.attributes(&field.attributes),
                self.modifiers(&field.modifiers),
                self.ty(field.ty),
                self.variables(&field.variables)
            )),
            DeclKind::EventField(field) => self.line(&format!(
                "({}event {} {})",
                self.modifiers(&field.modifiers),
                self.ty(field.ty),
                self.variables(&field.variables)
            )),
            DeclKind::Method(method) => {
                let head = format!(
                    "{}{}method {} {}{}{}{}{}",
                    self.attributes(&method.attributes),
                    self.modifiers(&method.modifiers),
                    self.ty(method.return_type),
                    self.explicit(method.explicit_interface),
                    self.id(method.name),
                    self.type_parameters(&method.type_parameters),
                    self.parameters(&method.parameters),
                    self.constraints(&method.constraints)
                );
                self.body(&head, method.body);
            }
            DeclKind::Property(property) => {
                let mut head = format!(
                    "({}property {} {}{}",
                    self.modifiers(&property.modifiers),
                    self.ty(property.ty),
                    self.explicit(property.explicit_interface),
                    self.id(property.name)
                );
                if let Some((_, expr)) = property.expression {
                    head.push_str(&format!(" => {}", self.expr(expr)));
                }
                if let Some(value) = property.initializer {
                    head.push_str(&format!(" = {}", self.expr(value)));
                }
                self.nested(&head, |dump| {
                    dump.accessors(property.accessors.as_deref().unwrap_or(&[]))
                });
            }
            DeclKind::Indexer(indexer) => {
                let mut head = format!(
                    "({}indexer {} {}{}",
                    self.modifiers(&indexer.modifiers),
                    self.ty(indexer.ty),
                    self.explicit(indexer.explicit_interface),
                    self.parameters(&indexer.parameters)
                );
                if let Some((_, expr)) = indexer.expression {
                    head.push_str(&format!(" => {}", self.expr(expr)));
                }
                self.nested(&head, |dump| {
                    dump.accessors(indexer.accessors.as_deref().unwrap_or(&[]))
                });
            }
            DeclKind::Event(event) => {
                let head = format!(
                    "({}event {} {}{}",
                    self.modifiers(&event.modifiers),
                    self.ty(event.ty),
                    self.explicit(event.explicit_interface),
                    self.id(event.name)
                );
                self.nested(&head, |dump| dump.accessors(&event.accessors));
            }
            DeclKind::Operator(operator) => {
                let head = format!(
                    "{}operator {} {}{:?} {}",
                    self.modifiers(&operator.modifiers),
                    self.ty(operator.return_type),
                    if operator.is_checked { "checked " } else { "" },
                    operator.operator,
                    self.parameters(&operator.parameters)
                );
                self.body(&head, operator.body);
            }
            DeclKind::Conversion(conversion) => {
                let head = format!(
                    "{}{} {} {}",
                    self.modifiers(&conversion.modifiers),
                    if conversion.is_implicit {
                        "implicit"
                    } else {
                        "explicit"
                    },
                    self.ty(conversion.ty),
                    self.parameters(&conversion.parameters)
                );
                self.body(&head, conversion.body);
            }
            DeclKind::Constructor(constructor) => {
                let mut head = format!(
                    "{}constructor {}{}",
                    self.modifiers(&constructor.modifiers),
                    self.id(constructor.name),
                    self.parameters(&constructor.parameters)
                );
                if let Some(initializer) = &constructor.initializer {
                    head.push_str(&format!(
                        " :{}{}",
                        if initializer.is_this { "this" } else { "base" },
                        self.arguments(&initializer.arguments)
                    ));
                }
                self.body(&head, constructor.body);
            }
            DeclKind::Destructor(destructor) => self.body(
                &format!("destructor {}", self.id(destructor.name)),
                destructor.body,
            ),
            DeclKind::Incomplete { modifiers, ty } => self.line(&format!(
                "(incomplete {}{})",
                self.modifiers(modifiers),
                ty.map_or(String::new(), |ty| self.ty(ty))
            )),
        }
    }

    fn ty(&self, id: TypeSyntaxId) -> String {
        match &self.tree[id].kind {
            TypeKind::Missing => "<missing>".into(),
            TypeKind::Predefined(predefined) => predefined.text().into(),
            TypeKind::Name(name) => self.simple(name),
            TypeKind::Qualified { left, name } => {
                format!("{}.{}", self.ty(*left), self.simple(name))
            }
            TypeKind::AliasQualified { alias, name } => {
                format!("{}::{}", self.id(*alias), self.simple(name))
            }
            TypeKind::Nullable(inner) => format!("{}?", self.ty(*inner)),
            TypeKind::Array { element, ranks } => {
                let ranks: String = ranks
                    .iter()
                    .map(|rank| {
                        format!(
                            "[{}{}]",
                            ",".repeat(rank.rank as usize - 1),
                            join(rank.sizes.iter().map(|&size| self.expr(size)))
                        )
                    })
                    .collect();
                format!("{}{ranks}", self.ty(*element))
            }
            TypeKind::Pointer(inner) => format!("{}*", self.ty(*inner)),
            TypeKind::FunctionPointer {
                parameters,
                return_type,
                ..
            } => format!(
                "delegate*{}{}",
                self.parameters(parameters),
                self.ty(*return_type)
            ),
            TypeKind::Tuple(elements) => {
                let elements = elements.iter().map(|element| match element.name {
                    None => self.ty(element.ty),
                    Some(name) => format!("{} {}", self.ty(element.ty), self.id(name)),
                });
                format!("({})", elements.collect::<Vec<_>>().join(", "))
            }
            TypeKind::Ref { readonly, ty } => format!(
                "ref {}{}",
                if *readonly { "readonly " } else { "" },
                self.ty(*ty)
            ),
            TypeKind::Scoped(ty) => format!("scoped {}", self.ty(*ty)),
            TypeKind::Omitted => String::new(),
        }
    }

    fn local(&self, local: &LocalDecl) -> String {
        let mut head = format!(
            "({}{}",
            self.attributes(&local.attributes),
            self.modifiers(&local.modifiers)
        );
        if local.await_span.is_some() {
            head.push_str("await ");
        }
        if local.using_span.is_some() {
            head.push_str("using ");
        }
        format!(
            "{head}local {} {})",
            self.ty(local.ty),
            self.variables(&local.variables)
        )
    }

    fn stmt(&mut self, id: StmtId) {
        let tree = self.tree;
        match &tree[id].kind {
            StmtKind::Missing => self.line("<missing>"),
            StmtKind::Empty => self.line("(empty)"),
            StmtKind::Block { stmts, .. } => self.nested("(block", |dump| {
                stmts.iter().for_each(|&stmt| dump.stmt(stmt))
            }),
            StmtKind::Expr(expr) => self.line(&self.expr(*expr)),
            StmtKind::Local(local) => self.line(&self.local(local)),
            StmtKind::LocalFunction(function) => {
                let head = format!(
                    "{}{}function {} {}{}{}{}",
                    self.attributes(&function.attributes),
                    self.modifiers(&function.modifiers),
                    self.ty(function.return_type),
                    self.id(function.name),
                    self.type_parameters(&function.type_parameters),
                    self.parameters(&function.parameters),
                    self.constraints(&function.constraints)
                );
                self.body(&head, function.body);
            }
            StmtKind::If { .. } => {
                let (links, otherwise) = tree.else_if_chain(id);
                for (index, link) in links.iter().enumerate() {
                    self.nested(
                        &format!(
                            "({} {}",
                            if index == 0 { "if" } else { "else-if" },
                            self.expr(link.condition)
                        ),
                        |dump| dump.stmt(link.then),
                    );
                }
                if let Some(otherwise) = otherwise {
                    self.nested("(else", |dump| dump.stmt(otherwise));
                }
            }
            StmtKind::While {
                condition, body, ..
            } => self.nested(&format!("(while {}", self.expr(*condition)), |dump| {
                dump.stmt(*body)
            }),
            StmtKind::Do {
                body, condition, ..
            } => self.nested(&format!("(do-while {}", self.expr(*condition)), |dump| {
                dump.stmt(*body)
            }),
            StmtKind::For(statement) => {
                let mut head = String::from("(for");
                if let Some(declaration) = statement.declaration
                    && let StmtKind::Local(local) = &tree[declaration].kind
                {
                    head.push_str(&format!(" {}", self.local(local)));
                }
                head.push_str(&format!(
                    " {}",
                    join(statement.initializers.iter().map(|&expr| self.expr(expr)))
                ));
                head.push_str(&format!(
                    "; {}",
                    statement
                        .condition
                        .map_or(String::new(), |expr| self.expr(expr))
                ));
                head.push_str(&format!(
                    "; {}",
                    join(statement.incrementors.iter().map(|&expr| self.expr(expr)))
                ));
                self.nested(&head, |dump| dump.stmt(statement.body));
            }
            StmtKind::ForEach(statement) => {
                let variable = match &statement.variable {
                    ForEachVariable::Single { ty, name } => {
                        format!("{} {}", self.ty(*ty), self.id(*name))
                    }
                    ForEachVariable::Deconstruction(expr) => self.expr(*expr),
                };
                let head = format!(
                    "({}foreach {variable} in {}",
                    if statement.await_span.is_some() {
                        "await "
                    } else {
                        ""
                    },
                    self.expr(statement.collection)
                );
                self.nested(&head, |dump| dump.stmt(statement.body));
            }
            StmtKind::Switch(statement) => self.nested(
                &format!("(switch {}", self.expr(statement.governing)),
                |dump| {
                    for section in &statement.sections {
                        let labels = join(section.labels.iter().map(|label| match label.kind {
                            SwitchLabelKind::Default => "default".to_string(),
                            SwitchLabelKind::Case { pattern, when } => {
                                format!("(case {}{})", dump.pattern(pattern), dump.when(when))
                            }
                        }));
                        dump.nested(&labels, |dump| {
                            section.stmts.iter().for_each(|&stmt| dump.stmt(stmt))
                        });
                    }
                },
            ),
            StmtKind::Try(statement) => {
                self.nested("(try", |dump| dump.stmt(statement.body));
                for clause in &statement.catches {
                    let ty = clause
                        .ty
                        .map_or(String::new(), |ty| format!(" {}", self.ty(ty)));
                    let name = clause
                        .name
                        .map_or(String::new(), |name| format!(" {}", self.id(name)));
                    self.nested(
                        &format!(
                            "(catch{ty}{name}{}",
                            self.when(clause.filter.map(|(_, expr)| expr))
                        ),
                        |dump| dump.stmt(clause.body),
                    );
                }
                if let Some(finally) = &statement.finally {
                    self.nested("(finally", |dump| dump.stmt(finally.body));
                }
            }
            StmtKind::Lock { expr, body, .. } => self
                .nested(&format!("(lock {}", self.expr(*expr)), |dump| {
                    dump.stmt(*body)
                }),
            StmtKind::Using(statement) => {
                let resource = match &statement.resource {
                    UsingResource::Declaration { ty, variables } => {
                        format!("{} {}", self.ty(*ty), self.variables(variables))
                    }
                    UsingResource::Expression(expr) => self.expr(*expr),
                };
                self.nested(
                    &format!(
                        "({}using {resource}",
                        if statement.await_span.is_some() {
                            "await "
                        } else {
                            ""
                        }
                    ),
                    |dump| dump.stmt(statement.body),
                );
            }
            StmtKind::Fixed {
                ty,
                variables,
                body,
                ..
            } => self.nested(
                &format!("(fixed {} {}", self.ty(*ty), self.variables(variables)),
                |dump| dump.stmt(*body),
            ),
            StmtKind::Checked { body, .. } => self.nested("(checked", |dump| dump.stmt(*body)),
            StmtKind::Unchecked { body, .. } => self.nested("(unchecked", |dump| dump.stmt(*body)),
            StmtKind::Unsafe { body, .. } => self.nested("(unsafe", |dump| dump.stmt(*body)),
            StmtKind::Goto { target, .. } => match target {
                GotoTarget::Label(label) => self.line(&format!("(goto {})", self.id(*label))),
                GotoTarget::Case(expr) => self.line(&format!("(goto-case {})", self.expr(*expr))),
                GotoTarget::Default => self.line("(goto-default)"),
            },
            StmtKind::Labeled { label, stmt } => self
                .nested(&format!("(label {}", self.id(*label)), |dump| {
                    dump.stmt(*stmt)
                }),
            StmtKind::Break { .. } => self.line("(break)"),
            StmtKind::Continue { .. } => self.line("(continue)"),
            StmtKind::Return { value, .. } => self.line(&format!(
                "(return{})",
                value.map_or(String::new(), |value| format!(" {}", self.expr(value)))
            )),
            StmtKind::YieldReturn { value, .. } => {
                self.line(&format!("(yield {})", self.expr(*value)))
            }
            StmtKind::YieldBreak { .. } => self.line("(yield-break)"),
            StmtKind::Throw { value, .. } => self.line(&format!(
                "(throw{})",
                value.map_or(String::new(), |value| format!(" {}", self.expr(value)))
            )),
        }
    }

    fn when(&self, when: Option<ExprId>) -> String {
        when.map_or(String::new(), |when| format!(" when {}", self.expr(when)))
    }

    fn arguments(&self, arguments: &[Argument]) -> String {
        let texts = arguments.iter().map(|argument| {
            let name = argument
                .name
                .map_or(String::new(), |name| format!("{}: ", self.id(name)));
            let modifier = match argument.modifier {
                ArgumentModifier::None => "",
                ArgumentModifier::Ref => "ref ",
                ArgumentModifier::Out => "out ",
                ArgumentModifier::In => "in ",
            };
            format!("{name}{modifier}{}", self.expr(argument.value))
        });
        format!("({})", texts.collect::<Vec<_>>().join(", "))
    }

    fn initializer(&self, initializer: &Initializer) -> String {
        let elements = initializer.elements.iter().map(|element| match element {
            InitializerElement::Member { name, value, .. } => {
                format!("{}={}", self.id(*name), self.expr(*value))
            }
            InitializerElement::Index {
                arguments, value, ..
            } => format!("[{}]={}", self.arguments(arguments), self.expr(*value)),
            InitializerElement::Value(value) => self.expr(*value),
        });
        format!("{{{}}}", join(elements))
    }

    fn expr(&self, id: ExprId) -> String {
        let tree = self.tree;
        match &tree[id].kind {
            ExprKind::Missing => "<missing>".into(),
            ExprKind::Literal(literal) => match literal {
                Literal::Null => "null".into(),
                Literal::True => "true".into(),
                Literal::False => "false".into(),
                Literal::Int { value, suffix, .. } => format!(
                    "{value}{}",
                    if *suffix == IntSuffix::None {
                        String::new()
                    } else {
                        format!("{suffix:?}")
                    }
                ),
                Literal::Real { text, suffix } => format!(
                    "{text}{}",
                    if *suffix == RealSuffix::None {
                        "r".into()
                    } else {
                        format!("{suffix:?}")
                    }
                ),
                Literal::Char(unit) => format!(
                    "{:?}",
                    char::from_u32(u32::from(*unit)).unwrap_or('\u{fffd}')
                ),
                Literal::String(text) => format!("{:?}", text.to_string_lossy()),
                Literal::Utf8String(text) => format!("{:?}u8", text.to_string_lossy()),
            },
            ExprKind::InterpolatedString(string) => {
                let parts = string.parts.iter().map(|part| match part {
                    InterpolationPart::Text { text, .. } => format!("{:?}", text.to_string_lossy()),
                    InterpolationPart::Hole {
                        expr,
                        alignment,
                        format,
                        ..
                    } => {
                        let alignment =
                            alignment.map_or(String::new(), |expr| format!(",{}", self.expr(expr)));
                        let format = format.as_ref().map_or(String::new(), |(text, _)| {
                            format!(":{}", text.to_string_lossy())
                        });
                        format!("{{{}{alignment}{format}}}", self.expr(*expr))
                    }
                });
                format!("($ {})", join(parts))
            }
            ExprKind::Name(name) => self.simple(name),
            ExprKind::AliasQualified { alias, name } => {
                format!("{}::{}", self.id(*alias), self.simple(name))
            }
            ExprKind::PredefinedType(predefined) => predefined.text().into(),
            ExprKind::Type(ty) => format!("(type {})", self.ty(*ty)),
            ExprKind::This => "this".into(),
            ExprKind::Base => "base".into(),
            ExprKind::Member {
                receiver,
                pointer,
                name,
                ..
            } => format!(
                "{}{}{}",
                self.expr(*receiver),
                if *pointer { "->" } else { "." },
                self.simple(name)
            ),
            ExprKind::ConditionalAccess { receiver, tail, .. } => {
                format!("({} ? {})", self.expr(*receiver), self.expr(*tail))
            }
            ExprKind::MemberBinding { name } => format!(".{}", self.simple(name)),
            ExprKind::ElementBinding { arguments } => format!("[{}]", self.arguments(arguments)),
            ExprKind::Index {
                receiver,
                arguments,
                ..
            } => format!("{}[{}]", self.expr(*receiver), self.arguments(arguments)),
            ExprKind::Call {
                callee, arguments, ..
            } => format!("{}{}", self.expr(*callee), self.arguments(arguments)),
            ExprKind::Unary { op, operand, .. } => {
                format!("({} {})", op.text(), self.expr(*operand))
            }
            ExprKind::Postfix { op, operand, .. } => {
                format!("({} {})", self.expr(*operand), op.text())
            }
            ExprKind::Binary {
                op: BinaryOp::Coalesce,
                left,
                right,
                ..
            } => format!("(?? {} {})", self.expr(*left), self.expr(*right)),
            ExprKind::Binary { .. } => {
                let (first, links) = tree.binary_chain(id);
                links.iter().fold(self.expr(first), |left, link| {
                    format!("({} {left} {})", link.op.text(), self.expr(link.right))
                })
            }
            ExprKind::Assign {
                op, left, right, ..
            } => format!("({} {} {})", op.text(), self.expr(*left), self.expr(*right)),
            ExprKind::Conditional {
                condition,
                when_true,
                when_false,
                ..
            } => format!(
                "(?: {} {} {})",
                self.expr(*condition),
                self.expr(*when_true),
                self.expr(*when_false)
            ),
            ExprKind::Range { start, end, .. } => format!(
                "(.. {} {})",
                start.map_or("_".into(), |expr| self.expr(expr)),
                end.map_or("_".into(), |expr| self.expr(expr))
            ),
            ExprKind::Is {
                operand, pattern, ..
            } => format!("(is {} {})", self.expr(*operand), self.pattern(*pattern)),
            ExprKind::As { operand, ty, .. } => {
                format!("(as {} {})", self.expr(*operand), self.ty(*ty))
            }
            ExprKind::Cast { ty, operand } => {
                format!("(cast {} {})", self.ty(*ty), self.expr(*operand))
            }
            ExprKind::Paren(inner) => format!("(paren {})", self.expr(*inner)),
            ExprKind::Tuple(elements) => format!("(tuple {})", self.arguments(elements)),
            ExprKind::Declaration { ty, designation } => format!(
                "(declare {} {})",
                self.ty(*ty),
                self.designation(designation)
            ),
            ExprKind::Switch(switch) => {
                let arms = switch.arms.iter().map(|arm| {
                    format!(
                        "({}{} => {})",
                        self.pattern(arm.pattern),
                        self.when(arm.when),
                        self.expr(arm.value)
                    )
                });
                format!("(switch {} {})", self.expr(switch.governing), join(arms))
            }
            ExprKind::With {
                receiver,
                initializer,
                ..
            } => format!(
                "(with {} {})",
                self.expr(*receiver),
                self.initializer(initializer)
            ),
            ExprKind::Lambda(lambda) => {
                let mut head = format!(
                    "({}{}lambda ",
                    self.attributes(&lambda.attributes),
                    self.modifiers(&lambda.modifiers)
                );
                if let Some(ty) = lambda.return_type {
                    head.push_str(&format!("{} ", self.ty(ty)));
                }
                head.push_str(&self.parameters(&lambda.parameters));
                match lambda.body {
                    LambdaBody::Expression(expr) => format!("{head} {})", self.expr(expr)),
                    LambdaBody::Block(block) => format!("{head} {})", self.inline_block(block)),
                }
            }
            ExprKind::AnonymousMethod(method) => {
                let parameters = method
                    .parameters
                    .as_ref()
                    .map_or(String::new(), |parameters| self.parameters(parameters));
                format!(
                    "({}delegate {parameters} {})",
                    self.modifiers(&method.modifiers),
                    self.inline_block(method.body)
                )
            }
            ExprKind::New {
                ty,
                arguments,
                initializer,
                ..
            } => {
                let arguments = arguments
                    .as_ref()
                    .map_or(String::new(), |arguments| self.arguments(arguments));
                format!(
                    "(new {}{arguments}{})",
                    self.ty(*ty),
                    initializer
                        .as_ref()
                        .map_or(String::new(), |initializer| format!(
                            " {}",
                            self.initializer(initializer)
                        ))
                )
            }
            ExprKind::ImplicitNew {
                arguments,
                initializer,
                ..
            } => {
                format!(
                    "(new {}{})",
                    self.arguments(arguments),
                    initializer
                        .as_ref()
                        .map_or(String::new(), |initializer| format!(
                            " {}",
                            self.initializer(initializer)
                        ))
                )
            }
            ExprKind::NewArray {
                ty, initializer, ..
            } => format!(
                "(new-array {}{})",
                self.ty(*ty),
                initializer
                    .as_ref()
                    .map_or(String::new(), |initializer| format!(
                        " {}",
                        self.initializer(initializer)
                    ))
            ),
            ExprKind::ImplicitNewArray {
                rank, initializer, ..
            } => format!("(new[{rank}] {})", self.initializer(initializer)),
            ExprKind::AnonymousObject { members, .. } => {
                let members = members.iter().map(|member| match member.name {
                    Some(name) => format!("{}={}", self.id(name), self.expr(member.value)),
                    None => self.expr(member.value),
                });
                format!("(anonymous {})", join(members))
            }
            ExprKind::StackAlloc {
                ty, initializer, ..
            } => format!(
                "(stackalloc {}{})",
                self.ty(*ty),
                initializer
                    .as_ref()
                    .map_or(String::new(), |initializer| format!(
                        " {}",
                        self.initializer(initializer)
                    ))
            ),
            ExprKind::ImplicitStackAlloc { initializer, .. } => {
                format!("(stackalloc {})", self.initializer(initializer))
            }
            ExprKind::Initializer(initializer) => self.initializer(initializer),
            ExprKind::Collection(elements) => {
                let elements = elements.iter().map(|element| match element {
                    CollectionElement::Value(expr) => self.expr(*expr),
                    CollectionElement::Spread { expr, .. } => format!("..{}", self.expr(*expr)),
                });
                format!("[{}]", join(elements))
            }
            ExprKind::Default { ty, .. } => format!("(default {})", self.ty(*ty)),
            ExprKind::DefaultLiteral => "default".into(),
            ExprKind::TypeOf { ty, .. } => format!("(typeof {})", self.ty(*ty)),
            ExprKind::SizeOf { ty, .. } => format!("(sizeof {})", self.ty(*ty)),
            ExprKind::Checked { operand, .. } => format!("(checked {})", self.expr(*operand)),
            ExprKind::Unchecked { operand, .. } => format!("(unchecked {})", self.expr(*operand)),
            ExprKind::Await { operand, .. } => format!("(await {})", self.expr(*operand)),
            ExprKind::Throw { operand, .. } => format!("(throw {})", self.expr(*operand)),
            ExprKind::Ref { operand, .. } => format!("(ref {})", self.expr(*operand)),
            ExprKind::Query(query) => format!(
                "(query {} {})",
                self.from(&query.from),
                self.query_body(&query.body)
            ),
        }
    }

    fn inline_block(&self, block: StmtId) -> String {
        let mut inner = Dump {
            tree: self.tree,
            out: String::new(),
            indent: 0,
        };
        inner.stmt(block);
        join(inner.out.lines().map(|line| line.trim().to_string()))
    }

    fn from(&self, from: &FromClause) -> String {
        format!(
            "(from {}{} {})",
            from.ty
                .map_or(String::new(), |ty| format!("{} ", self.ty(ty))),
            self.id(from.name),
            self.expr(from.source)
        )
    }

    fn query_body(&self, body: &QueryBody) -> String {
        let mut parts: Vec<String> = body
            .clauses
            .iter()
            .map(|clause| match clause {
                QueryClause::From(from) => self.from(from),
                QueryClause::Let { name, value, .. } => {
                    format!("(let {} {})", self.id(*name), self.expr(*value))
                }
                QueryClause::Where { condition, .. } => {
                    format!("(where {})", self.expr(*condition))
                }
                QueryClause::Join(join) => format!(
                    "(join {} {} {} {}{})",
                    self.id(join.name),
                    self.expr(join.source),
                    self.expr(join.left),
                    self.expr(join.right),
                    join.into
                        .map_or(String::new(), |into| format!(" into {}", self.id(into)))
                ),
                QueryClause::OrderBy { orderings, .. } => {
                    format!(
                        "(orderby {})",
                        join(orderings.iter().map(|ordering| format!(
                            "{}{}",
                            self.expr(ordering.expr),
                            if ordering.descending { " desc" } else { "" }
                        )))
                    )
                }
            })
            .collect();
        parts.push(match body.end {
            QueryEnd::Select { value, .. } => format!("(select {})", self.expr(value)),
            QueryEnd::GroupBy { value, key, .. } => {
                format!("(group {} {})", self.expr(value), self.expr(key))
            }
        });
        if let Some(continuation) = &body.continuation {
            parts.push(format!(
                "(into {} {})",
                self.id(continuation.name),
                self.query_body(&continuation.body)
            ));
        }
        join(parts)
    }

    fn designation(&self, designation: &Designation) -> String {
        match designation {
            Designation::Name(ident) => self.id(*ident),
            Designation::Discard(_) => "_".into(),
            Designation::Parenthesized { elements, .. } => format!(
                "({})",
                join(elements.iter().map(|element| self.designation(element)))
            ),
        }
    }

    fn subpatterns(&self, list: &[Subpattern]) -> String {
        join(list.iter().map(|sub| {
            let path: Vec<String> = sub.path.iter().map(|&part| self.id(part)).collect();
            if path.is_empty() {
                self.pattern(sub.pattern)
            } else {
                format!("{}: {}", path.join("."), self.pattern(sub.pattern))
            }
        }))
    }

    fn pattern(&self, id: PatternId) -> String {
        match &self.tree[id].kind {
            PatternKind::Missing => "<missing>".into(),
            PatternKind::Discard => "_".into(),
            PatternKind::Constant(expr) => self.expr(*expr),
            PatternKind::Type(ty) => format!("(type {})", self.ty(*ty)),
            PatternKind::Ambiguous { ty, expr } => {
                debug_assert!(!self.expr(*expr).is_empty());
                format!("(name {})", self.ty(*ty))
            }
            PatternKind::Declaration { ty, designation } => format!(
                "(declare {} {})",
                self.ty(*ty),
                self.designation(designation)
            ),
            PatternKind::Var { designation, .. } => {
                format!("(var {})", self.designation(designation))
            }
            PatternKind::Relational { op, value, .. } => {
                format!("({} {})", op.text(), self.expr(*value))
            }
            PatternKind::Recursive(recursive) => {
                let mut text = String::from("(recursive");
                if let Some(ty) = recursive.ty {
                    text.push_str(&format!(" {}", self.ty(ty)));
                }
                if let Some(list) = &recursive.positional {
                    text.push_str(&format!(" ({})", self.subpatterns(list)));
                }
                if let Some(list) = &recursive.properties {
                    text.push_str(&format!(" {{{}}}", self.subpatterns(list)));
                }
                if let Some(designation) = &recursive.designation {
                    text.push_str(&format!(" {}", self.designation(designation)));
                }
                text + ")"
            }
            PatternKind::List {
                elements,
                designation,
            } => {
                let name = designation.as_ref().map_or(String::new(), |designation| {
                    format!(" {}", self.designation(designation))
                });
                format!(
                    "[{}]{name}",
                    join(elements.iter().map(|&element| self.pattern(element)))
                )
            }
            PatternKind::Slice { pattern } => format!(
                "..{}",
                pattern.map_or(String::new(), |pattern| self.pattern(pattern))
            ),
            PatternKind::Paren(inner) => format!("(paren {})", self.pattern(*inner)),
            PatternKind::Not { pattern, .. } => format!("(not {})", self.pattern(*pattern)),
            PatternKind::And { left, right, .. } => {
                format!("(and {} {})", self.pattern(*left), self.pattern(*right))
            }
            PatternKind::Or { left, right, .. } => {
                format!("(or {} {})", self.pattern(*left), self.pattern(*right))
            }
        }
    }
}
