import Glibc

/// Interrupts from the keyboard, which the terminal sends to all that run on it.
public enum Interrupts {
    /// Runs something that has a program of the person's in front of it: it is that program's to be interrupted, and ours to tidy
    /// up behind it, as git does while its editor runs. A handler, unlike an ignored signal, is not passed on to programs.
    public static func outlasting<Value, Failure: Error>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let signals = [SIGINT, SIGQUIT]
        let before = signals.map { signal($0) { _ in } }
        defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
        return try await body()
    }
}
