import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What becomes of each element, worked out on all of the machine's cores; in the elements' order.
    package func mapTogether<Answer: Sendable>(
        _ work: @escaping @Sendable (Element) async throws(RegisterError) -> Answer
    ) async throws(RegisterError) -> [Answer] {
        // More than there are cores, so that none waits for a disk.
        let lanes = Swift.min(4, count)
        do {
            return try await withThrowingTaskGroup(of: [(Int, Answer)].self) { group in
                for lane in 0..<lanes {
                    group.addTask {
                        var own: [(Int, Answer)] = []
                        for index in stride(from: lane, to: count, by: lanes) {
                            own.append((index, try await work(self[index])))
                        }
                        return own
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// The same for whoever is not asynchronous, and must wait for it.
    package func mapAtOnce<Answer: Sendable>(_ work: @Sendable (Element) throws -> Answer) throws -> [Answer] {
        let answers = Mutex([Result<Answer, any Error>?](repeating: nil, count: count))
        let lanes = Swift.min(4, count)
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            for index in stride(from: lane, to: count, by: lanes) {
                let answer = Result { try work(self[index]) }
                answers.withLock { $0[index] = answer }
            }
        }
        return try answers.withLock { $0 }.compactMap { try $0?.get() }
    }
}

extension Array {
    /// The elements in their order, so many at a time; what is done for each of them needs no room for all.
    package func portions(of size: Int) -> LazyMapSequence<StrideTo<Int>, [Element]> {
        stride(from: 0, to: count, by: size).lazy.map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
