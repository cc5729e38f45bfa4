/// Something that an event put on record behind what was agreed: an entry of a list that grows. It says when and by whom;
/// nothing in it is changed or taken out afterwards.
public protocol LivingEntry: FormValue {
    var at: Moment? { get }
    var by: String { get }
    /// The mail address of whoever made it, as far as it says so.
    var maker: String? { get }
    /// What was done, as its commit says it; nil where the list has one kind of entry.
    var actWord: String? { get }
    /// Whose word it is, where the commit says so.
    var speaker: DepartmentCode? { get }
    /// What it is about.
    var matter: LivingMatter? { get }
    /// Its fields that name people as records do, masked (S11).
    static var names: [LivingText<Self>] { get }
    /// Its fields that hold a mail address.
    static var addresses: [LivingText<Self>] { get }
    /// What people wrote in it, in sentences.
    static var texts: [LivingText<Self>] { get }
}

public typealias LivingText<Entry> = WritableKeyPath<Entry, String> & Sendable

extension LivingEntry {
    public var maker: String? { by }
    public var actWord: String? { nil }
    public var speaker: DepartmentCode? { nil }
    public var trailers: [LivingTrailer] {
        let pairs = [actWord.map { LivingTrailer("Act", $0) }, speaker.map { LivingTrailer("Department", $0.text) }]
        return (matter.map { [$0.trailer] } ?? []) + pairs.compactMap { $0 }
    }
    public static var names: [LivingText<Self>] { [] }
}

/// What an entry of the living part is about.
public enum LivingMatter: Hashable, Sendable {
    /// An action, or another department's part in one.
    case action(ActionNumber)
    case difference(Int)
    case topic(Int)
    case round(Int)

    /// The line at the end of the commit's message: `Action: 2`.
    var trailer: LivingTrailer {
        switch self {
        case .action(let number): LivingTrailer("Action", "\(number)")
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
}
