import ArgumentParser
import FoundationEssentials

/// An argument or option as the library describes it in its dump.
struct ArgumentDescription: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
        let kind: String
        let name: String

        var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let preferredName: Name?
    let valueName: String?
    let defaultValue: String?
    /// The only values that are taken, where there are such.
    let allValues: [String]?
    let abstract: String?

    /// `-m`, `--message`: the short ones first, as they are typed.
    var spellings: [String] {
        let names = names ?? []
        return (names.filter { $0.kind == "short" } + names.filter { $0.kind != "short" }).map(\.typed)
    }

    /// How a usage line calls it: `--as`, or `<number>` in English.
    var call: String { preferredName?.typed ?? "<\(valueName ?? "")>" }
}

extension CommandDescription {
    private struct Dump: Decodable {
        struct Command: Decodable { let arguments: [ArgumentDescription]? }
        let command: Command
    }

    /// What the command takes, its own first.
    var arguments: [ArgumentDescription] { Self.arguments(of: type) }

    private static func arguments(of type: any ParsableArguments.Type) -> [ArgumentDescription] {
        let dump = try? JSONDecoder().decode(Dump.self, from: Data(type._dumpHelp().utf8))
        return (dump?.command.arguments ?? []).filter(\.shouldDisplay)
    }

    static let commonOptions = arguments(of: CommonOptions.self)

    /// The options that every command takes, by how they are called.
    static let common = Set(commonOptions.map(\.call) + ["--help", "--version"])
}
