import Synchronization

/// What was read or proven already, of bounded size: when it is full, what came first makes room for what comes.
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline
    struct State {
        @usableFromInline var values: [Key: (value: Value, cost: Int)] = [:]
        @usableFromInline var order: [Key] = []
        /// Where the oldest key stands in `order`; what is before it is gone.
        @usableFromInline var oldest = 0
        @usableFromInline var total = 0
    }
    // What is inlinable is made for its types where it is used; as generic code it asks the runtime for them at each call.
    @usableFromInline let state = Mutex(State())
    @usableFromInline let limit: Int

    /// - Parameter limit: the sum of costs that is kept at the most.
    package init(limit: Int) { self.limit = limit }

    @inlinable package subscript(key: Key) -> Value? { state.withLock { $0.values[key]?.value } }

    /// Keeps a value, and returns it.
    @discardableResult @inlinable
    package func keep(_ value: Value, for key: Key, cost: Int = 1) -> Value {
        state.withLock { state in
            guard state.values.updateValue((value, cost), forKey: key) == nil else { return }
            state.order.append(key)
            state.total += cost
            while state.total > limit, state.oldest < state.order.count - 1 {
                if let gone = state.values.removeValue(forKey: state.order[state.oldest]) { state.total -= gone.cost }
                state.oldest += 1
            }
            if state.oldest > 1024, state.oldest * 2 > state.order.count {
                state.order.removeFirst(state.oldest)
                state.oldest = 0
            }
        }
        return value
    }
}
