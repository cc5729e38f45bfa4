import FoundationEssentials
import Git
import Glibc
import Programs
import RecordIndex
import RecordText
import Records
import Register
import RegisterWriting
import Signatures
import Sync

/// What a command works at: the register, the person's wishes, the terminal.
final class CommandContext {
    let world: World
    let options: CommonOptions
    let terminal: Terminal
    private(set) var opened: Register?
    private(set) var index: RecordIndex?
    /// Off for an answer that rests on the repository alone. To be set before the register is opened.
    var usesIndex = true
    private var seen: RegisterView?
    private var hasToldIndex = false
    /// The language as it was found before a register was opened.
    private var around: Language?
    private var known: Seat?
    /// What home was asked for besides `main` and claims.
    private var wanted: Set<String> = []
    /// The records that the person named.
    var asked: [RecordNumber] = []

    init(_ world: World, _ options: CommonOptions) {
        self.world = world
        self.options = options
        self.terminal = Terminal(
            environment: world.environment, colour: Terminal.ColourChoice(rawValue: options.color.rawValue) ?? .auto)
    }

    var session: Session {
        let (terminal, label) = (terminal, (options.language ?? world.language) == .zh ? "核验" : "verifying")
        return Session(programs: world.programs, now: world.now, isRehearsal: world.isRehearsal) { total in
            let progress = Progress(label, of: total, on: terminal)
            return { progress.advance() }
        }
    }

    /// The key that was asked for.
    var key: SigningKey? {
        options.key.map { path in SSHPublicKey(line: path).map(SigningKey.sshAgent) ?? .sshFile(absolute(path)) }
    }

    /// The register that the person means.
    func register() throws -> Register {
        if let opened { return opened }
        let register = try Register.open(options.register.map(absolute) ?? world.directory) { repository in
            index = (usesIndex ? world.cacheFolder : nil).map {
                RecordIndex(of: repository.commonDirectory, in: $0, verifier: ProgramIdentity.text)
            }
            return index
        }
        opened = register
        return register
    }

    /// The register as it stood when the command began: `main` is read once, so that one answer never mixes two tips.
    func view() throws -> RegisterView {
        if let seen { return seen }
        let view = try register().readMain(session)
        index?.keepUp(with: view)
        seen = view
        tellIndex(view)
        return view
    }

    /// Says why answers take long, where an index would have made them short.
    private func tellIndex(_ view: RegisterView) {
        guard let trouble = index?.finding, !hasToldIndex, (try? view.history().count) ?? 0 > 2_000 else { return }
        hasToldIndex = true
        tell([trouble])
    }

    /// Says what is wrong, beside an answer and not in it.
    ///
    /// - Parameter language: the command's own if nil.
    func tell(_ findings: [Finding], in language: Language? = nil) {
        let language = language ?? self.language
        for finding in findings { StandardError.write(FindingText.line(finding, language, terminal.errors)) }
    }

    /// Says that an answer stands on what files say alone, since this copy has not the whole history.
    func warnIncomplete(_ view: RegisterView) {
        guard let incomplete = try? view.integrity().incomplete else { return }
        tell([incomplete])
    }

    /// Says that an answer leaves out what may not be read: nothing there is not the same as nothing told.
    func tellRestricted(_ view: RegisterView) throws {
        let count = try view.restrictedNumbers().count
        guard count > 0 else { return }
        say(
            LocalizedText(
                zh: "另有 \(count) 份记录限制查阅，其内容未列入", en: "\(count) restricted record\(count == 1 ? "" : "s") left out"))
    }

    func identity(_ repository: GitRepository?) -> GitIdentity {
        GitIdentity(session, repository, key: key, asking: passphraseQuestion)
    }

    /// How a passphrase is asked for: in our words, unless there is nobody to ask, or the person has a program of their own for it.
    var passphraseQuestion: PassphraseQuestion? {
        guard terminal.canAsk, world.environment["SSH_ASKPASS", default: ""].isEmpty else { return nil }
        let words: [LocalizedText] = [
            LocalizedText(zh: "密钥的口令：", en: "The key's passphrase:"),
            LocalizedText(zh: "再输入一次：", en: "The same again:"),
            LocalizedText(zh: "口令有误，请重新输入：", en: "That is not the passphrase. Once more:"),
            LocalizedText(zh: "安全密钥的 PIN：", en: "The security key's PIN:"),
            LocalizedText(zh: "请触摸安全密钥", en: "Touch the security key now"),
        ]
        return PassphraseQuestion(
            first: words[0][language], again: words[1][language], wrong: words[2][language], pin: words[3][language],
            touch: words[4][language])
    }

    /// Who is working, as git is configured and the options say.
    func actor(signingFor department: DepartmentCode? = nil) async throws -> Actor {
        try requireKeyFile()
        return try await identity(register().repository).actor(on: view(), signingFor: department)
    }

    /// A key file that is not there would be taken for a key that nobody has.
    func requireKeyFile() throws {
        guard let path = options.key, SSHPublicKey(line: path) == nil, !isFile(path), !isFile(path + ".pub") else {
            return
        }
        throw RegisterError(
            "key-file-missing", LocalizedText(zh: "没有该密钥文件：\(path)", en: "there is no such key file: \(path)"),
            hint: LocalizedText(
                zh: "--key 应为私钥文件，如 ~/.ssh/id_ed25519", en: "--key takes a private key's file such as ~/.ssh/id_ed25519"
            ))
    }

    /// What makes events, in the name of who is working: in a clone on what home has now, and there first.
    func writer(signingFor department: DepartmentCode? = nil) async throws -> RegisterWriter {
        let seat = try await seat()
        return RegisterWriter(try register(), try view(), try await actor(signingFor: department), seat: seat)
    }

    /// Asks home, where there is one, before anything is looked at; for other references too, that others may have left there.
    @discardableResult
    func comeInStep(_ names: [String] = []) async throws -> Seat { try await seat(names) }

    /// Says that an answer is as old as this copy, where home was asked and did not answer.
    func warnAway() async throws {
        guard !options.offline, case .away(_, let why) = try await comeInStep() else { return }
        let warning = Finding(
            "home-unreachable", .warning,
            LocalizedText(
                zh: "\(why.zh)；以下是本副本上次同步时的情况，可能不全",
                en: "\(why.en); what follows is as of this copy's last sync, and may lack something"))
        tell([warning])
    }

    /// Where `main` is decided. Home is asked, once a command, and this copy brought in step with it.
    private func seat(_ names: [String] = []) async throws -> Seat {
        if let known, wanted.isSuperset(of: names) { return known }
        wanted.formUnion(names)
        let register = try register()
        guard let home = try Home(of: register.repository, world.programs) else { return .here }
        defer { seen = nil }
        let found: Seat
        if options.offline || register.repository.configuration("concord.sync") == "no" {
            found = .away(home, LocalizedText(zh: "因 --offline 未连接", en: "it was not asked (--offline)"))
        } else {
            found =
                try await inStep(Synchronization(register, home, session), names).map { .away(home, $0) }
                ?? .home(home)
        }
        known = found
        return found
    }

    /// Brings this copy in step; why home could not be asked, if it could not.
    private func inStep(_ sync: Synchronization, _ names: [String]) async throws -> LocalizedText? {
        do {
            if try await !sync.takeIn(names) { show(try await sync.run(actor)) }
            return nil
        } catch {
            guard error.name == "home-unreachable" else { throw error }
            return error.message
        }
    }

    private func actor(on view: RegisterView) async throws -> Actor {
        try await identity(register().repository).actor(on: view)
    }

    /// As asked, else the register's, else the locale's.
    var language: Language {
        if let language = options.language { return language }
        if opened != nil, let view = try? view() { return view.language }
        // Whoever is refused before anything was opened is told in the register's language all the same.
        let folder = options.register.map(world.absolute) ?? world.directory
        let found = around ?? UsageLanguage.ofRegister(around: folder, in: world) ?? world.language
        around = found
        return found
    }

    func absolute(_ path: String) -> String { world.absolute(path) }

    // MARK: saying

    /// Data, to standard output; through the pager when it is long.
    func show(_ text: String) async {
        if options.format == .csv, !text.isEmpty {
            say(
                LocalizedText(
                    zh: "此处没有表格，按文字输出；脚本可用 --format json",
                    en: "there is no table here, so this is text; for scripts there is --format json"))
        }
        let pager = Pager(environment: world.environment, configured: GitRepository.personalConfiguration("core.pager"))
        await Pager.show(text, in: pager, on: terminal, with: world.programs)
    }

    /// A value as JSON, to standard output.
    func show<Value>(_ value: Value, as shape: OutputShape<Value>) {
        print(shape.text(of: value), terminator: "")
    }

    /// A message, to standard error.
    func say(_ phrase: LocalizedText) {
        StandardError.write(terminal.errors.fit(SafeText.lines(phrase[language])) + "\n")
    }

    func show(_ table: Table) async {
        if options.format == .csv {
            print(table.csv(on: terminal.output), terminator: "")
        } else {
            await show(table.text(width: terminal.width, on: terminal.output))
        }
    }

    func paint(_ text: String, _ style: Style) -> String { terminal.output.paint(text, style) }

    /// Reads a file that the person names; `-` is standard input.
    ///
    /// - Parameter limit: bytes beyond which it is not even read.
    func read(_ path: String, limit: Int? = nil) throws -> [UInt8] {
        if path == "-" {
            guard let data = try FileHandleReader.standardInput(limit: limit ?? 16 << 20) else {
                throw RegisterError("file-too-large", LocalizedText(zh: "输入过大", en: "the input is too large"))
            }
            return data
        }
        if let limit, let size = FileHandleReader.size(absolute(path)), size > limit {
            throw RegisterError(
                "file-too-large",
                LocalizedText(
                    zh: "文件过大：\(path)（\(size >> 20) MB，最多 \(limit >> 20) MB）",
                    en: "the file is too large: \(path) (\(size >> 20) MB, and \(limit >> 20) is the most)"))
        }
        guard let data = FileManager.default.contents(atPath: absolute(path)) else {
            throw RegisterError(
                "file-unreadable", LocalizedText(zh: "无法读取文件：\(path)", en: "the file cannot be read: \(path)"))
        }
        return Array(data)
    }

    /// The text of a file that somebody saved: UTF-8, with or without a byte order mark, and nothing else. Whatever else it is in
    /// would be lost on its way into a draft.
    func readText(_ path: String) throws -> String {
        guard let text = TextRules.text(typed: try read(path)) else {
            throw RegisterError(
                "text-encoding", LocalizedText(zh: "\(path) 不是 UTF-8 编码的文本", en: "\(path) is not text in UTF-8"),
                hint: LocalizedText(
                    zh: "请转换编码后再试：iconv -f GB18030 -t UTF-8 \(path) > 新文件",
                    en: "convert it first: iconv -f GB18030 -t UTF-8 \(path) > NEWFILE"))
        }
        return text
    }

    func isFile(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: absolute(path), isDirectory: &isFolder) && !isFolder
    }

    /// Writes a file that the person names (``OutputFile``); `-` is standard output.
    func write(_ path: String, _ bytes: [UInt8]) throws {
        if path == "-" { return try FileHandleWriter.standardOutput(bytes) }
        let target = absolute(path)
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]) + "/"
        guard FileManager.default.fileExists(atPath: folder) else {
            throw RegisterError(
                "folder-missing", LocalizedText(zh: "没有文件夹 \(folder)", en: "there is no folder \(folder)"),
                hint: LocalizedText(zh: "请先建立：mkdir -p \(folder)", en: "make it first: mkdir -p \(folder)"))
        }
        do throws(OutputFile.Failure) { try OutputFile(target).write(bytes) } catch {
            throw RegisterError(
                "file-unwritable",
                LocalizedText(
                    zh: "未能写入文件：\(path)" + ProgramSpeech("系统", error.reason).aside.zh,
                    en: "the file could not be written: \(path) (\(error.reason))"))
        }
    }

    /// Makes a folder that files go into, where it is not there yet.
    func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: absolute(path), withIntermediateDirectories: true)
        } catch {
            throw RegisterError(
                "file-unwritable", LocalizedText(zh: "无法建立文件夹：\(path)", en: "the folder cannot be made: \(path)"))
        }
    }

    /// A yes or no from the person; `assumed` answers for a script.
    func confirm(_ question: LocalizedText, assumed: Bool) throws {
        if assumed { return }
        switch Prompt(on: terminal).confirm(question[language]) {
        case true?: return
        case false?: throw RegisterError("declined", LocalizedText(zh: "已取消，未作改动", en: "nothing was done"))
        case nil where terminal.canAsk:
            throw RegisterError(
                "declined", LocalizedText(zh: "未得到明确答复，未作改动", en: "there was no yes and no no: nothing was done"))
        case nil:
            throw RegisterError(
                "question-unanswered",
                LocalizedText(zh: "此操作须经确认，当前环境无法询问", en: "this needs a yes, and there is no terminal to ask on"),
                hint: LocalizedText(zh: "确定办理的，请加 --yes", en: "add --yes if you are sure"))
        }
    }
}

enum FileHandleWriter {
    /// All of the bytes to standard output, as they are.
    static func standardOutput(_ bytes: [UInt8]) throws {
        do throws(OutputFile.Failure) { try StandardOutput.write(bytes) } catch {
            throw RegisterError(
                "file-unwritable",
                LocalizedText(
                    zh: "未能写入标准输出" + ProgramSpeech("系统", error.reason).aside.zh,
                    en: "standard output could not be written (\(error.reason))"))
        }
    }
}

enum FileHandleReader {
    /// Of a plain file; nil for others, and for one that cannot be looked at.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// All of standard input; nil when it is longer than the limit.
    static func standardInput(limit: Int) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count <= 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit { return nil }
        }
    }
}
