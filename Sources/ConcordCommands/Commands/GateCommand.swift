import ArgumentParser
import Audit
import Git
import Records
import Register
import Sync

struct GateCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Judge a push: as a home's hook, or as a check of commits.",
        discussion: """
            As the hook pre-receive it reads what git hands it; concord server init and install set it up.

            Forty zeros for from judge everything from the first commit on.

            Example: concord gate origin/main..main
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The commits to judge, from..to; without it what git hands a hook.") var range: String?
    @Option(help: "What was moved from..to; main if left out.") var reference = RegisterPath.branch
    @Flag(help: "Write down what was taken: the hook post-receive.") var receipt = false

    private static let shape = OutputShape<[Gate.Refusal]>.list(
        of: .object {
            Member("reference", .text, "The reference that may not move so.", \.reference)
            Member("findings", each: FindingText.shape, "Why.", \.findings)
        })
    static let answer = JSONAnswer("gate", "What a push may not do", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let environment = context.world.environment
        // It judges for itself, by hand as well: what is kept here from earlier runs is nothing that it may lean on.
        context.usesIndex = false
        let folder =
            context.options.register.map(context.absolute) ?? environment["GIT_DIR"].map(context.absolute)
            ?? context.world.directory
        let register =
            range == nil
            ? try Register.openHome(folder, quarantine: environment["GIT_QUARANTINE_PATH"].map(context.absolute))
            : try context.register()
        let lines = try range.map { try [line(of: $0, register)] } ?? pushed(context)
        if receipt {
            let sender =
                ["GL_USER", "GL_USERNAME", "GITEA_PUSHER_NAME", "REMOTE_USER", "SSH_USER", "USER", "LOGNAME"].lazy
                .compactMap { environment[$0] }.first { !$0.isEmpty } ?? "?"
            try Receipts(register).append(
                lines, at: context.session.now, sender: sender, certificate: environment["GIT_PUSH_CERT"] ?? "")
            return .yes
        }
        let start = ContinuousClock.now
        let isHook = range == nil
        let gate = Gate(register, context.session, isHook: isHook) {
            isHook && ContinuousClock.now - start > .seconds(30)
        }
        let changes = lines.map { ReferenceChange($0.name, from: $0.objects.old, to: $0.objects.new) }
        let refusals = try await gate.refusals(of: changes)
        let language = context.options.language ?? gate.language(of: changes)
        if common.format == .json {
            context.show(refusals, as: Self.shape)
        } else {
            for refusal in refusals {
                StandardError.write(GateSpeech.heading(SafeText.line(refusal.reference))[language] + "\n")
                context.tell(refusal.findings, in: language)
            }
            // The one who pushed signs again by this clock; every copy of Concord knows the line.
            if isHook, refusals.contains(where: \.isAboutTime) {
                StandardError.write(GateSpeech.clock(context.session.now) + "\n")
            }
        }
        return refusals.isEmpty ? .yes : .no
    }

    private func pushed(_ context: CommandContext) throws -> [ReferenceChangeLine] {
        guard let data = try FileHandleReader.standardInput(limit: 16 << 20) else {
            throw RegisterError(
                "push-too-large", LocalizedText(zh: "一次推送的引用过多", en: "there are too many references in the push"))
        }
        return try String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            guard let change = ReferenceChangeLine(line) else {
                throw RegisterError(
                    "gate-input", LocalizedText(zh: "输入不符合 git 传给钩子的格式", en: "this is no line that git hands a hook"))
            }
            return change
        }
    }

    /// `A..B` as a move of a reference. What a full name is for may be gone.
    private func line(of range: String, _ register: Register) throws -> ReferenceChangeLine {
        guard let dots = range.firstRange(of: "..") else {
            throw UsageError(
                "value-invalid", zh: "范围写作“起..止”，如 origin/main..main", en: "say from..to, such as origin/main..main")
        }
        let (from, to) = (String(range[..<dots.lowerBound]), String(range[dots.upperBound...]))
        let ids = try [from, to.isEmpty ? "main" : to].map { name in
            try ObjectID(hex: name)?.hex ?? register.repository.commitID(of: name).hex
        }
        guard let line = ReferenceChangeLine("\(ids[0]) \(ids[1]) \(reference)") else {
            throw UsageError("value-invalid", zh: "范围内没有提交", en: "there are no commits in the range")
        }
        return line
    }
}
