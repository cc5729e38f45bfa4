import Records

/// JSON Schemas (2020-12) of everything that is stored, made from the form's tables, one a language.
///
/// They take every scalar as text, as YAML's failsafe schema and PyYAML's `BaseLoader` read it: what a text must look
/// like is the form's business, not a YAML reader's guess.
public enum JSONSchema {
    /// The schema files of `Schemas/`, each with its bytes; the same on every machine.
    public static func files() -> [(name: String, bytes: [UInt8])] {
        let stored = Language.allCases.flatMap { language in
            [
                ("record", record(language)), ("register", register(language)), ("calendar", calendar(language)),
                ("mapping", mapping(language)),
                ("delegations", plain(Delegations.form.outline, .ofDelegations, language)),
                ("disposal-list", plain(DisposalList.form.outline, .ofDisposalLists, language)),
                ("stub", plain(DisposalStub.form.outline, .ofStubs, language)),
            ].map { ("\($0).\(language.rawValue)", $1) }
        }
        return (stored + [("export", export())])
            .map { ("\($0).schema.json", Array(JSONWriter.schema(of: $1).utf8)) }.sorted { $0.0 < $1.0 }
    }

    /// A line of an export: the record's form with English keys and words, whole numbers and truth values as JSON has them.
    private static func export() -> JSON {
        var schema = FormSchema(.en, isJSON: true)
        let form = schema.root(Record.form.outline)
        return .object(
            head("A record, as one line of an export", .en) + form.members + [
                ("required", schema.names(["number"], of: Record.form.outline)), ("$defs", .object(schema.definitions)),
            ])
    }

    private static func mapping(_ language: Language) -> JSON {
        var schema = FormSchema(language)
        let form = schema.root(ImportMapping.form.outline)
        return .object(head(form.title, language) + form.members + [("$defs", .object(schema.definitions))])
    }

    /// A form of which some fields are always there.
    private static func plain(_ outline: FormOutline, _ required: Required, _ language: Language) -> JSON {
        var schema = FormSchema(language)
        let form = schema.root(outline)
        let needed = schema.requirement(required, of: outline)
        return .object(
            head(form.title, language) + form.members + [
                ("allOf", .array([needed])), ("$defs", .object(schema.definitions)),
            ])
    }

    private static func record(_ language: Language) -> JSON {
        var schema = FormSchema(language)
        let form = schema.root(Record.form.outline)
        return .object(
            head(form.title, language)
                + form.members + [
                    ("required", schema.names(["number"], of: Record.form.outline)),
                    ("if", .object([("required", schema.names(["round"], of: Record.form.outline))])),
                    ("then", schema.requirement(Required.atCirculation, of: Record.form.outline)),
                    ("$defs", .object(schema.definitions)),
                ])
    }

    private static func register(_ language: Language) -> JSON {
        var schema = FormSchema(language)
        let form = schema.root(Settings.form.outline)
        let needed = schema.requirement(Required.ofSettings, of: Settings.form.outline)
        return .object(
            head(form.title, language) + form.members + [
                ("allOf", .array([needed])), ("$defs", .object(schema.definitions)),
            ])
    }

    private static func calendar(_ language: Language) -> JSON {
        var schema = FormSchema(language)
        let year = schema.reference(to: CalendarYear.form.outline)
        return .object(
            head(WorkingCalendar.outline.about[language], language) + [
                ("type", .string("object")), ("minProperties", .integer(1)),
                ("patternProperties", .object([("^[1-9][0-9]{3}$", year)])), ("additionalProperties", .bool(false)),
                ("$defs", .object(schema.definitions)),
            ])
    }

    package static let dialect = "https://json-schema.org/draft/2020-12/schema"

    private static func head(_ title: String, _ language: Language) -> [(String, JSON)] {
        let comment = LocalizedText(
            zh: "格式 \(Settings.currentFormat)。由登记表的字段表生成，勿手工修改。所有标量一律按文字读取。",
            en:
                "Format \(Settings.currentFormat). Made from the form's tables, not by hand. Every scalar is read as text."
        )
        return [
            ("$schema", .string(dialect)),
            ("$comment", .string(comment[language])),
            ("title", .string(title)),
        ]
    }
}

/// Fields that must be there, by their English keys; those of nested forms by the way there.
struct Required {
    let keys: [String]
    /// Keys one of which at least must be there.
    var either: [String] = []
    var within: [String: Required] = [:]

    /// What a round must have before it goes out (S5–S14, S18, S28–S43).
    static let atCirculation = Required(
        keys: [
            "title", "date", "time", "venue", "department", "initiator", "participants", "recorder", "background",
            "goal",
            "discussion", "followup",
        ],
        within: [
            "venue": Required(keys: ["mode"]), "participants": Required(keys: ["department", "liaison"]),
            "discussion": Required(keys: ["topic"], within: ["differences": Required(keys: ["no", "view", "next"])]),
            "actions": Required(
                keys: ["no", "action", "department", "owner", "due"], either: ["support", "supporting"]),
            "followup": Required(keys: ["follower"]),
        ])

    static let ofDelegations = Required(
        keys: ["department", "delegations"], within: ["delegations": Required(keys: ["act", "to", "at", "by"])])

    static let ofDisposalLists = Required(
        keys: ["number", "as_of", "at", "by", "entries"],
        within: [
            "entries": Required(keys: ["record", "act"]), "salts": Required(keys: ["record", "salt"]),
            "witnesses": Required(keys: ["by", "tag"]),
        ])

    static let ofStubs = Required(keys: ["number", "department", "disposed_at", "by", "list", "sha256"])

    static let ofSettings = Required(
        keys: ["title", "format", "language", "time_zone", "registrars"],
        within: ["departments": Required(keys: ["code"])])
}
