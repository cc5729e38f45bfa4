import GRDB
import Git
import Records
import Register
import Synchronization

/// A projection of `main` in a file of the user's own, so that answers do not take longer as a register grows. It can be deleted at any
/// time, and is never sent anywhere.
///
/// It never stands in the way: whatever goes wrong with it, the register is read as if there were none.
public final class RecordIndex: RegisterMemory {
    let folder: IndexFolder
    private let file = Mutex<DatabaseQueue?>(nil)
    private let trouble = Mutex<IndexTrouble?>(nil)

    public let verifier: String

    /// - Parameters:
    ///   - repository: the folder of the copy's objects; every copy of a register has an index of its own.
    ///   - cache: the user's folder for what can be made anew, such as `~/.cache`.
    ///   - verifier: names this program.
    public init(of repository: String, in cache: String, verifier: String) {
        folder = IndexFolder(in: cache, of: repository)
        self.verifier = verifier
    }

    /// Why answers are read from the history, or were; nil where all is well.
    public var finding: Finding? { trouble.withLock { $0 }?.finding(folder.path) }

    public func places(now: Int) -> (any CommitPlaces)? {
        guard let database = opened(), let state = (try? state(in: database)) ?? nil, state.clocks.contains(now) else {
            return nil
        }
        return IndexedPlaces(index: self, database: database)
    }

    /// Brings the index in step with a view: takes in what is new, or makes it anew. What stands in the way of that is nobody's concern
    /// who asks a question (``finding`` tells).
    public func keepUp(with view: RegisterView) {
        do {
            let history = try view.history()
            guard history.count > 0, try view.integrity().incomplete == nil else { return }
            let now = view.session.now
            if let database = try open(), let state = try state(in: database) {
                // The clock was set back: what was read by the right one is kept.
                if now < state.clocks.lowerBound,
                    try state.clocks.lowerBound <= history.entry(at: history.count - 1).logTime
                {
                    return
                }
                if state.tip == history.tip, state.clocks.contains(now) { return }
                if state.clocks.contains(now), history.walkedFrom > 0 {
                    // An older view than the index's finds itself in it.
                    if history.count > state.count || history.count > history.walkedFrom + 1 {
                        try takeIn(history, of: view, in: database, after: state)
                    }
                    return
                }
            }
            try build(history, of: view)
        } catch {
            fail(error)
        }
    }
}

// The file.
extension RecordIndex {
    static var configuration: Configuration {
        var configuration = Configuration()
        // How it keeps its journal stands in the file: whoever opens it to read writes nothing.
        // Another process is done with closing the file, or with taking in what is new, in a moment.
        configuration.busyMode = .timeout(0.5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    /// The file in use, opened once; nil where there is none, and while another process has it to itself.
    func opened() -> DatabaseQueue? { (try? open()) ?? nil }

    /// - Throws: where another process has it to itself: whoever closes it last, for a moment.
    private func open() throws -> DatabaseQueue? {
        try file.withLock { file in
            if let file { return file }
            guard trouble.withLock({ $0?.isOver ?? true }), let current = folder.current, folder.isOwn else {
                return nil
            }
            do {
                guard IndexFolder.isOwn(current) else { throw IndexTrouble.damaged }
                let database = try DatabaseQueue(path: current, configuration: Self.configuration)
                let version = try database.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                guard version == IndexSchema.version else { throw IndexTrouble.damaged }
                file = database
            } catch  where Self.isInUse(error) {
                throw error
            } catch {
                discard(current, after: error)
            }
            return file
        }
    }

    /// Another process is writing or closing it: nothing is wrong.
    private static func isInUse(_ error: any Error) -> Bool {
        (error as? DatabaseError).map { [.SQLITE_BUSY, .SQLITE_LOCKED].contains($0.resultCode) } ?? false
    }

    /// Uses what was just made.
    func reopen() {
        file.withLock { $0 = nil }
        trouble.withLock { trouble in
            if case .damaged = trouble { trouble = .mended } else { trouble = nil }
        }
    }

    /// - Throws: where another process has it to itself.
    private func state(in database: DatabaseQueue) throws -> IndexState? {
        do { return try database.unsafeRead { try IndexState($0) } } catch  where Self.isInUse(error) {
            throw error
        } catch {
            fail(error)
            return nil
        }
    }

    /// What cannot be used is put out of the way, so that the next command makes it anew.
    ///
    /// - Parameter path: of the file that failed; that of the one that is open if nil.
    func fail(_ error: any Error, in path: String? = nil) {
        if Self.isInUse(error) { return }
        let open = file.withLock { $0?.path }
        guard error is DatabaseError || error is RowDecodingError, let failed = path ?? open else { return note(error) }
        if discard(failed, after: error), failed == open { file.withLock { $0 = nil } }
    }

    /// - Returns: whether the file was at fault, and is gone.
    @discardableResult
    private func discard(_ path: String, after error: any Error) -> Bool {
        let code = (error as? DatabaseError)?.resultCode
        // A full disk and a folder that may only be read are no fault of the file.
        guard ![.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM].contains(code) else {
            note(error)
            return false
        }
        folder.remove(path)
        note(IndexTrouble.damaged)
        return true
    }

    /// What was found first is what is told.
    private func note(_ error: any Error) {
        let new: IndexTrouble =
            switch error {
            case let trouble as IndexTrouble: trouble
            case let error as DatabaseError: .refused(error.message ?? "\(error.resultCode)")
            case let error as RegisterError: .failed(error.message)
            default: .refused("\(error)")
            }
        trouble.withLock { $0 = $0 ?? new }
    }
}
