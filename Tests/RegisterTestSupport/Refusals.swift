import Register

/// The name of the error with which something is refused; nil where it is done.
package func refusal(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? RegisterError)?.name
    }
}
