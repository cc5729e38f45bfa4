import Records
import Register

extension [Step] {
    /// Judges steps on all of the machine's cores: each stands on what was there before it, and on nothing that is judged beside it.
    ///
    /// - Parameters:
    ///   - judge: looks at one step.
    ///   - take: gets what came of each, in their order; false ends it.
    public func judge<Answer: Sendable>(
        _ judge: @escaping @Sendable (Step) async throws(RegisterError) -> Answer,
        _ take: (Step, Answer) throws(RegisterError) -> Bool
    ) async throws(RegisterError) {
        do {
            try await judgeTogether(judge, take)
        } catch {
            throw RegisterError(error)
        }
    }

    /// So many steps are one task's: a task costs about as much as a step that finds everything known.
    private static var portion: Int { 8 }
    /// So many are under way at once: more than there are cores, so that none waits, and few, so that one bad step soon ends it.
    private static var breadth: Int { 32 }

    private func judgeTogether<Answer: Sendable>(
        _ judge: @escaping @Sendable (Step) async throws(RegisterError) -> Answer,
        _ take: (Step, Answer) throws(RegisterError) -> Bool
    ) async throws {
        let portions = [[Step]](portions(of: Self.portion))
        try await withThrowingTaskGroup(of: (Int, [Answer]).self) { group in
            func begin(_ index: Int) {
                let steps = portions[index]
                group.addTask {
                    var answers: [Answer] = []
                    for step in steps { answers.append(try await judge(step)) }
                    return (index, answers)
                }
            }
            var begun = Swift.min(portions.count, Self.breadth)
            (0..<begun).forEach(begin)
            var waiting: [Int: [Answer]] = [:]
            var next = 0
            while let (index, answers) = try await group.next() {
                waiting[index] = answers
                while let answers = waiting.removeValue(forKey: next) {
                    for (step, answer) in zip(portions[next], answers) where try !take(step, answer) {
                        group.cancelAll()
                        return
                    }
                    next += 1
                }
                if begun < portions.count {
                    begin(begun)
                    begun += 1
                }
            }
        }
    }
}
