/// Something that an event put on record behind what was agreed: an entry of a list that grows. It says when and by whom;
/// nothing in it is changed or taken out afterwards.
public protocol LivingEntry: FormValue {
    var at: Moment? { get }
    /// The mail address of whoever made it, as far as it says so.
    var maker: String? { get }
    /// What it is about.
    var matter: LivingMatter? { get }
    /// What its commit says of it in trailers, in order.
    var trailers: [LivingTrailer] { get }
    /// Its fields that name people as records do, masked (S11).
    static var names: [LivingText<Self>] { get }
    /// Its fields that hold a mail address.
    static var addresses: [LivingText<Self>] { get }
    /// What people wrote in it, in sentences.
    static var texts: [LivingText<Self>] { get }
}

public typealias LivingText<Entry> = WritableKeyPath<Entry, String> & Sendable

extension LivingEntry {
    public static var names: [LivingText<Self>] { [] }
}

/// What an entry of the living part is about.
public enum LivingMatter: Hashable, Sendable {
    case action(Int)
    /// A department's support of an action: `2.1`.
    case supporting(action: Int, Int)
    case difference(Int)
    case topic(Int)
    case round(Int)

    /// The action that it is about, or whose support.
    public var action: Int? {
        switch self {
        case .action(let number), .supporting(let number, _): number
        case .difference, .topic, .round: nil
        }
    }

    /// The line at the end of the commit's message: `Action: 2`.
    var trailer: LivingTrailer {
        switch self {
        case .action(let number): LivingTrailer("Action", "\(number)")
        case .supporting(let action, let number): LivingTrailer("Action", "\(action).\(number)")
        case .difference(let number): LivingTrailer("Difference", "\(number)")
        case .topic(let number): LivingTrailer("Topic", "\(number)")
        case .round(let number): LivingTrailer("Round", "\(number)")
        }
    }
}

/// A line at the end of a commit's message.
public struct LivingTrailer: Equatable, Sendable {
    public let key: String
    public let value: String

    public init(_ key: String, _ value: String) { (self.key, self.value) = (key, value) }

    /// The keys by which commits say what they put on record.
    public static let keys = ["Action", "Act", "Difference", "Topic"]

    static func act(_ act: (some RawRepresentable<String>)?) -> [LivingTrailer] {
        act.map { [LivingTrailer("Act", $0.rawValue)] } ?? []
    }
}
