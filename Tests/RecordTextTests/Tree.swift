import Records
import Yams

/// A text's content as any YAML reader sees it when all scalars are text.
enum Tree: Equatable {
    case scalar(String)
    case list([Tree])
    case mapping([Pair])

    struct Pair: Equatable {
        let key: String
        let value: Tree
    }

    /// What Yams makes of a text.
    init?(_ node: Node?) {
        switch node {
        case .scalar(let scalar): self = .scalar(scalar.string)
        case .sequence(let sequence): self = .list(sequence.compactMap { Tree($0) })
        case .mapping(let mapping):
            self = .mapping(
                mapping.compactMap { key, value in Tree(value).map { Pair(key: key.string ?? "", value: $0) } })
        case .alias, nil: return nil
        }
    }

    /// What a JSON reader makes of it; the order of the keys is lost there.
    init?(json: Any?) {
        switch json {
        case let text as String: self = .scalar(text)
        case let list as [Any]: self = .list(list.compactMap { Tree(json: $0) })
        case let mapping as [String: Any]:
            self = .mapping(
                mapping.sorted { $0.key < $1.key }.compactMap { key, value in
                    Tree(json: value).map { Pair(key: key, value: $0) }
                })
        default: return nil
        }
    }

    /// The same with the keys in the order of their spelling.
    var sorted: Tree {
        switch self {
        case .scalar: self
        case .list(let items): .list(items.map(\.sorted))
        case .mapping(let pairs):
            .mapping(pairs.sorted { $0.key < $1.key }.map { Pair(key: $0.key, value: $0.value.sorted) })
        }
    }
}

/// Writes a form as a tree, by way of nothing that writes or reads text.
final class TreeWriter: FormWriter {
    let language: Language
    private var stack: [Tree] = []
    private var last = Tree.mapping([])

    init(_ language: Language) { self.language = language }

    var tree: Tree { last }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.name(in: language), value) }

    func entry(named name: String, _ value: () -> Void) {
        value()
        guard case .mapping(let pairs)? = stack.last else { return }
        stack[stack.count - 1] = .mapping(pairs + [.init(key: name, value: last)])
    }

    func scalar(_ text: String, _ kind: ScalarKind) { last = .scalar(text) }

    func text(_ text: String) { last = .scalar(text + "\n") }

    func mapping(_ body: () -> Void) {
        stack.append(.mapping([]))
        body()
        last = stack.removeLast()
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        var items: [Tree] = []
        for index in 0..<count {
            item(index)
            items.append(last)
        }
        last = .list(items)
    }
}
