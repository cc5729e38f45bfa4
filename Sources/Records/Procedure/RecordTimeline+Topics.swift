extension RecordTimeline.Bench {
    /// The topics that departments asked for and that the initiating one has not answered (议题征集); none once a round is out.
    func topics() -> [Obligation] {
        guard let noticed = course.notices.last, course.rounds.isEmpty, !isClosed else { return [] }
        let answered = Set(course.topics.filter { $0.what.act != .propose }.compactMap(\.what.number))
        return course.topics.filter { $0.what.act == .propose && !answered.contains($0.what.number ?? 0) }.map {
            asked in
            var obligation = Obligation(.topic, number, of: noticed.what.department, since: asked.day)
            obligation.subject = "\(asked.what.number ?? 0). \(asked.what.topic)"
            return obligation
        }
    }
}
