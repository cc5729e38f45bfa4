import ArgumentParser
import Records

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("register")],
        help: ArgumentHelp("The register's folder; the one around the current folder if left out.", valueName: "dir"))
    var register: String?

    @Option(help: "text or json; tables also csv.")
    var format: OutputFormat = .text

    @Option(help: "zh or en, for labels and messages; the register's language if left out.")
    var language: Language?

    @Option(help: ArgumentHelp("The key to sign with; git's user.signingkey if left out.", valueName: "file"))
    var key: String?

    @Flag(help: "Do not ask the home register: what is done goes there with the next sync.")
    var offline = false

    @Option(help: "auto, always or never.")
    var color: ColourOption = .auto
}

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
}

enum ColourOption: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

extension Language: ExpressibleByArgument {}

extension DepartmentCode: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}

extension ActionNumber: ExpressibleByArgument {
    public init?(argument: String) { self.init(Typed.narrow(argument)) }
}

/// An action's number where a department's part in it, `2.1`, may be typed and means nothing: whoever does is told what does.
struct WholeAction: ExpressibleByArgument {
    let item: ActionNumber

    init?(argument: String) {
        guard let item = ActionNumber(argument: argument) else { return nil }
        self.item = item
    }
}

/// How many at the most: a whole number above 0.
struct Limit: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
        guard let count = Int(argument), count > 0 else { return nil }
        self.count = count
    }
}

/// So many days ahead, 0 for today alone.
struct DaysAhead: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
        guard let count = Int(argument), count >= 0 else { return nil }
        self.count = count
    }
}

/// A year as records' numbers have it: four digits.
struct Year: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Int(argument), (1000...9999).contains(number) else { return nil }
        self.number = number
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}

extension RetentionTerm: ExpressibleByArgument {
    /// `10`, `10年`, `10 years`, `永久`; one that is shorter than any term is understood, and refused by the rules.
    public init?(argument: String) {
        let digits = Typed.narrow(argument).prefix { !$0.isWhitespace && $0 != "年" }
        let unit = Typed.narrow(argument).dropFirst(digits.count).drop { $0.isWhitespace }
        if let years = Typed.number(digits), years < Self.leastYears, ["", "年", "year", "years"].contains(unit) {
            self = .years(years)
        } else {
            self.init(typed: argument)
        }
    }
}
