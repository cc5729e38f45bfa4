import FoundationEssentials
import Git
import Records
import Register
import RegisterWriting
import Signatures
import Sync

/// The demonstration register at several places: a home with its gate, and a copy for a registrar and three departments, each of which is
/// set up so that commands typed there are theirs.
struct Neighbours {
    private let context: CommandContext
    private let folder: String
    private let language: Language

    init(_ context: CommandContext, _ folder: String) {
        (self.context, self.folder) = (context, context.absolute(folder))
        language = context.options.language ?? context.world.language
    }

    private var home: String { folder + "/home.git" }
    private static let people = ["reg", "mkt", "rnd", "sal"]
    private func copy(_ person: String) -> String { "\(folder)/\(person)" }
    private func key(_ person: String) -> String { "\(folder)/keys/\(person)" }

    func settle() async throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw RegisterError(
                "folder-taken", LocalizedText(zh: "\(folder) 已存在", en: "\(folder) is there already"),
                hint: LocalizedText(zh: "请换用新文件夹", en: "name a new folder"))
        }
        let rehearsal = Rehearsal(context, copy("reg"), tour: false)
        let (register, _) = try await rehearsal.perform()
        try FileManager.default.moveItem(atPath: rehearsal.keys, toPath: folder + "/keys")
        guard let line = FileManager.default.contents(atPath: key("reg") + ".pub"),
            let founder = SSHPublicKey(line: String(decoding: line, as: UTF8.self))
        else {
            throw RegisterError("key-unreadable", LocalizedText(zh: "演示密钥缺失", en: "the demonstration's key is gone"))
        }
        _ = try await Server.make(home, founder: founder, program: context.world.program)
        try introduce("reg", to: register)
        let view = try register.readMain(context.session)
        let registrar = try await GitIdentity(context.session, register.repository, key: .sshFile(key("reg"))).actor(
            on: view)
        _ = try await RegisterWriter(register, view, registrar).publish(to: home, relativeTo: folder)
        for person in Self.people.dropFirst() {
            let made = try await Register.clone(home, relativeTo: folder, into: copy(person), context.session)
            try introduce(person, to: made.register)
        }
        try tell(register.readMain(context.session))
    }

    /// Whoever types in a copy is this person.
    private func introduce(_ person: String, to register: Register) throws {
        for (name, value) in [
            ("user.name", person.uppercased()), ("user.email", "\(person)@example.org"), ("gpg.format", "ssh"),
            ("user.signingkey", key(person)),
        ] { try register.repository.setConfiguration(name, value) }
    }

    static let shape = OutputShape<(home: String, copies: [String])>.object {
        Member("home", .text, "The home's folder.") { $0.home }
        Member("copies", each: .text, "The folders of the people's copies.") { $0.copies }
    }

    private func tell(_ view: RegisterView) throws {
        if context.options.format == .json {
            return context.show((home, Self.people.map(copy)), as: Self.shape)
        }
        // One that the research department still works at.
        let research = DepartmentCode("RND")
        let work = try view.inEachRecord { stored in
            guard stored.record.state == .followingUp else { return [] }
            let open = stored.record.openActions.filter { $0.department == research }
            return open.map { "\(stored.number) \($0.number ?? 1)" }
        }.first
        let example = work ?? (language == .zh ? "编号 1" : "NUMBER 1")
        let said = LocalizedText(
            zh: """
                总登记簿：\(home)
                登记员与三个部门各有一份副本：reg、mkt、rnd、sal。
                在某一文件夹中运行命令，即由该部门办理。可依次运行：
                  cd \(copy("mkt"))
                  concord status
                  concord new MKT
                  cd \(copy("rnd"))
                  concord inbox
                  concord inbox --review
                  concord feedback \(example) --status done -m 已完成 --offline
                  concord status
                  concord sync
                """,
            en: """
                The home register: \(home)
                A registrar and three departments have a copy each: reg, mkt, rnd, sal.
                Whoever types in a folder is that department. Try:
                  cd \(copy("mkt"))
                  concord status
                  concord new MKT
                  cd \(copy("rnd"))
                  concord inbox
                  concord inbox --review
                  concord feedback \(example) --status done -m done --offline
                  concord status
                  concord sync
                """)
        print(SafeText.lines(said[language]))
    }
}
