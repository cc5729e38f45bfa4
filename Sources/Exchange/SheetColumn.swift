import Records

/// A column of a sheet: the field of the form that it holds, by the way there.
public struct SheetColumn: Hashable, Sendable {
    /// What a cell is.
    enum Content: Hashable, Sendable {
        case scalar(ScalarKind)
        case text
        /// Values one a line.
        case scalars(ScalarKind)
        /// Which item of a list the row belongs to, from 1: where items have lists of their own.
        case position
    }

    let keys: [FormKey]
    let content: Content
    /// The register's own field that it holds, by its name; nil for fields of the form.
    private(set) var ownField: String?

    /// `沟通地点.方式`, `venue.mode`; `自定义栏.项目` for one of the register's own fields.
    public func name(in language: Language) -> String {
        (keys.map { $0.name(in: language) } + [ownField].compactMap { $0 }).joined(separator: ".")
    }

    /// The register's own fields stand in a column each.
    static func own(_ field: String) -> SheetColumn {
        SheetColumn(keys: ownKeys, content: .scalar(.line), ownField: field)
    }

    static let ownKeys = Record.form.outline.entries.map(\.key).filter { $0.en == "custom" }

    /// Every field of a record, in the form's order; tags, which are proofs and no words, are left out.
    public static let all: [SheetColumn] = columns(Record.form.outline, [])

    private static func columns(_ outline: FormOutline, _ keys: [FormKey]) -> [SheetColumn] {
        outline.entries.flatMap { entry -> [SheetColumn] in
            let path = keys + [entry.key]
            switch entry.shape {
            case .scalar(let kind): return [SheetColumn(keys: path, content: .scalar(kind))]
            case .text:
                return outline.name == "signoff" ? [] : [SheetColumn(keys: path, content: .text)]
            case .scalars(let kind): return [SheetColumn(keys: path, content: .scalars(kind))]
            case .mapping(let child): return columns(child, path)
            case .items where path == ownKeys: return []
            case .items(let child):
                let position = child.hasItems ? [SheetColumn(keys: path, content: .position)] : []
                return position + columns(child, path)
            case .keyed: return []
            }
        }
    }

    /// By its name in either language.
    public static func named(_ name: String) -> SheetColumn? {
        if let column = byName[name] { return column }
        let start = Language.allCases.lazy.map { own("").name(in: $0) }.first { name.hasPrefix($0) }
        return start.flatMap { $0 == name ? nil : own(String(name.dropFirst($0.count))) }
    }

    private static let byName: [String: SheetColumn] = {
        let pairs = Language.allCases.flatMap { language in all.map { ($0.name(in: language), $0) } }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// Whether it is under a list of forms, by the first such key.
    var isRepeated: Bool { Self.lists.contains { keys.starts(with: $0) } }

    private static let lists: [[FormKey]] = {
        func lists(_ outline: FormOutline, _ keys: [FormKey]) -> [[FormKey]] {
            outline.entries.flatMap { entry -> [[FormKey]] in
                switch entry.shape {
                case .items: [keys + [entry.key]]
                case .mapping(let child): lists(child, keys + [entry.key])
                default: []
                }
            }
        }
        return lists(Record.form.outline, [])
    }()

    static func column(_ english: String) -> SheetColumn? { byName[english] }
}

extension FormOutline {
    /// Whether its items have lists of forms themselves.
    var hasItems: Bool {
        entries.contains { if case .items = $0.shape { true } else { false } }
    }
}
