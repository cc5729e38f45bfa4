import ArgumentParser
import Publishing

/// What `verify` is asked about: a record, or a part of what a printed page says. A shell may have cut that at its spaces.
struct VerifiedText: ExpressibleByArgument, Sendable {
    let typed: String
    /// The record that it names, if it is that.
    let reference: RecordReference?

    init?(argument: String) {
        (typed, reference) = (argument, RecordReference(argument: argument))
        guard reference == nil else { return }
        let lowercase = argument.lowercased()
        let isPaper =
            lowercase.hasPrefix("concord:") || lowercase.hasPrefix("sha256:") || lowercase.hasPrefix("sha-256")
            || argument.allSatisfy { $0.isHexDigit || $0.isWhitespace } && argument.contains(where: \.isHexDigit)
        guard isPaper else { return nil }
    }

    static var defaultCompletionKind: CompletionKind { RecordReference.defaultCompletionKind }
}
