import ArgumentParser
import Git
import Glibc
import Records
import Register

/// A command of the program: what was typed, and what it does at the desk.
protocol ConcordCommand: ParsableCommand {
    var common: CommonOptions { get }
    func run(at desk: Desk) async throws -> Answer
}

/// How a command ended: exit status 0, or 1 when it was done and the answer is no.
enum Answer {
    case yes, no
}

/// The whole program, from typed words to an exit status.
public enum ConcordProgram {
    public static func run(_ arguments: [String], in world: World) async -> Int32 {
        GitRepository.useConfiguration(of: world.environment)
        let command: any ParsableCommand
        do {
            command = try Concord.parseAsRoot(arguments)
        } catch {
            return usage(error)
        }
        guard let command = command as? any ConcordCommand else {
            return usage(CleanExit.helpRequest(type(of: command)))
        }
        let desk = Desk(world, command.common)
        do {
            let answer = try await command.run(at: desk)
            fflush(nil)
            return answer == .yes ? 0 : 1
        } catch {
            fflush(nil)
            return report(error, desk)
        }
    }

    /// A message of the program's own, before there is anything to work at.
    public static func complain(_ text: String) { StandardError.write(text + "\n") }

    private static func usage(_ error: any Error) -> Int32 {
        let code = Concord.exitCode(for: error)
        let text = Concord.fullMessage(for: error)
        if code.isSuccess { print(text) } else { StandardError.write(text + "\n") }
        return code.rawValue
    }

    /// The one place where errors become exit statuses.
    private static func report(_ error: any Error, _ desk: Desk) -> Int32 {
        if error is ValidationError || error is CleanExit { return usage(error) }
        let known = RegisterError(error)
        let language = desk.language
        if desk.options.format == .json {
            desk.show(FindingText.json(of: known))
        }
        StandardError.write(FindingText.error(known, language, desk.terminal))
        switch known.name {
        case "declined": return 1
        case "failed": return 70
        default: return 2
        }
    }
}
