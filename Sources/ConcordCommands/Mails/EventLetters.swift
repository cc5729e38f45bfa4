import ArgumentParser
import Records
import Register
import RegisterWriting

/// The letters of one event on a record: written once it is on record, and again where the same command finds it there already, since
/// the first time they may not have been. What went is known by its name, and goes no second time.
struct EventLetters {
    let context: CommandContext
    let number: RecordNumber
    /// Nil where no letters are asked for.
    let folder: MailFolder?
    let put: (MailFolder, RecordNumber, RegisterView) async throws -> Void

    /// Does something that puts the event on record. Where it was there already its letters are written before that is said.
    func evenIfDone<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as RegisterError where error.isDoneAlready {
            // Whoever was first may have been somebody else, a moment ago.
            await write(on: try context.register().readMain(context.session))
            throw error
        }
    }

    /// - Parameters:
    ///   - view: that has the event.
    ///   - number: the record's, where it is another by now.
    func write(on view: RegisterView, as number: RecordNumber? = nil) async {
        guard let folder else { return }
        await folder.afterwards { try await put(folder, number ?? self.number, view) }
    }
}

/// `--mail DIR` and `--send`, where a command has letters to write.
struct MailOption: ParsableArguments {
    @Option(help: ArgumentHelp("Write the mails into this folder, one a department.", valueName: "dir")) var mail:
        String?
    @Flag(
        help: "Send the mails, each once, as git's setting concord.mail says; what was not taken waits in concord mail."
    )
    var send = false

    /// Whether mails are wanted.
    var isAsked: Bool { mail != nil || send }

    func mailFolder(_ context: CommandContext) async throws -> MailFolder? {
        guard isAsked else { return nil }
        return try await MailFolder(context, folder: mail, sends: send)
    }

    /// What a command's event on a record has in letters, before anything is done.
    func letters(
        of number: RecordNumber, _ context: CommandContext,
        _ put: @escaping (MailFolder, RecordNumber, RegisterView) async throws -> Void
    ) async throws -> EventLetters {
        EventLetters(context: context, number: number, folder: try await mailFolder(context), put: put)
    }
}
