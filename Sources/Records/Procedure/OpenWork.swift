/// What is still open of an agreed record.
public struct OpenWork: Equatable, Sendable {
    /// The actions that are not over, or are to be looked at once more.
    public let actions: [ActionItem]
    /// The numbers of those whose owners have reported that they are: the initiating department's word is missing (F4).
    public let reported: Set<Int>

    public init(_ actions: [ActionItem], reported: Set<Int> = []) {
        (self.actions, self.reported) = (actions, reported)
    }

    public func isReported(_ action: ActionItem) -> Bool { action.number.map(reported.contains) ?? false }
}

extension Record {
    /// By the reports alone, as its file has them.
    public var openWork: OpenWork { OpenWork(openActions) }
}

extension RecordTimeline {
    public var openWork: OpenWork {
        let open = openActions
        return OpenWork(open, reported: Set(open.compactMap(\.number).filter { completion(of: $0) != nil }))
    }
}
