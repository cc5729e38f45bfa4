/// Where in a form something stands: 决议事项 › 2 › 完成时限.
public struct FieldPath: Hashable, Sendable {
    public var steps: [Step]

    public enum Step: Hashable, Sendable {
        case key(FormKey)
        case item(ItemName)
    }

    /// An item of a list: its place, and by what people call it.
    public struct ItemName: Hashable, Sendable {
        /// From 0.
        public let position: Int
        /// The number it bears, if it bears one.
        public let number: Int?
        /// A few words of it.
        public let words: String

        public init(position: Int, number: Int? = nil, words: String = "") {
            self.position = position
            self.number = number
            self.words = words
        }
    }

    public init(_ steps: [Step] = []) { self.steps = steps }

    public static func + (path: FieldPath, key: FormKey) -> FieldPath { FieldPath(path.steps + [.key(key)]) }
    public static func + (path: FieldPath, item: ItemName) -> FieldPath { FieldPath(path.steps + [.item(item)]) }

    /// For people: `决议事项 2 › 完成时限`.
    public func label(in language: Language) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : " › ") + key.label(in: language)
            case .item(let item): text += " " + item.label(in: language)
            }
        }
        return text
    }

    /// For scripts: `actions[2].due`, English whatever the language; positions count from 0, numbered items as `#2`.
    public var pointer: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : ".") + key.en
            case .item(let item): text += item.number.map { "[#\($0)]" } ?? "[\(item.position)]"
            }
        }
        return text
    }
}

extension FieldPath.ItemName {
    public func label(in language: Language) -> String {
        if let number { return "\(number)" }
        if words.isEmpty { return "\(position + 1)" }
        return language == .zh ? "“\(words)”" : "\"\(words)\""
    }
}

extension FieldPath {
    /// The path by positions alone, `actions[1].due`: where a text has it.
    public var positions: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : ".") + key.en
            case .item(let item): text += "[\(item.position)]"
            }
        }
        return text
    }
}
