import Git
import Records
import Register

extension AuditRule {
    /// Every commit says what event it is, and about which record.
    static let eventKnown = AuditRule(
        name: "event-known",
        about: LocalizedText(zh: "每个提交都说明是什么事件、哪份记录", en: "Every commit says what event it is, and about which record.")
    ) { context, findings in
        for entry in context.history.entries {
            guard let kind = entry.kind else {
                findings.add("event-known", .error, entry, "没有说明是什么事件", "it does not say what event it is")
                continue
            }
            if (kind == .settings) != (entry.number == nil) {
                findings.add("event-known", .error, entry, "没有说明是哪份记录", "it does not say which record it is about")
            }
        }
    }

    /// An event touches its own record and its own part of it, and nothing else.
    static let eventScope = AuditRule(
        name: "event-scope",
        about: LocalizedText(
            zh: "事件只动它该动的文件和部分；签字内容只随新一轮改变",
            en:
                "An event touches its own files and its own part of the record; what was agreed changes with a round alone."
        )
    ) { context, findings in
        for step in try context.everyStep() {
            for change in step.changes where change.new.map({ $0.mode != TreeEntry.fileMode }) ?? false {
                findings.add(
                    "event-scope", .error, step.entry, "\(change.path) 不是普通文件", "\(change.path) is not a plain file")
            }
            guard let kind = step.entry.kind else { continue }
            for change in step.changes where !EventScope.covers(change.path, kind, step.entry.number) {
                findings.add(
                    "event-scope", .error, step.entry, "“\(kind.words.zh)”不应改动 \(change.path)",
                    "\(kind.words.en) must not touch \(change.path)")
            }
            guard let number = step.entry.number,
                step.changes.contains(where: { $0.path == RegisterPath.record(number) && $0.new != nil }),
                let after = try step.after.record(number)
            else { continue }
            let before = try step.before?.record(number)
            if kind == .import { noteImport(of: after, over: before, in: step.entry, &findings) }
            let isStub = kind == .void && before == nil
            let extra = EventScope.changedParts(before, after).subtracting(EventScope.parts(of: kind)).subtracting(
                isStub ? [.agreed] : [])
            for part in extra.map(\.rawValue).sorted() {
                findings.add(
                    "event-scope", .error, step.entry, "“\(kind.words.zh)”不应改动 \(number) 的 \(part) 部分",
                    "\(kind.words.en) must not change the part \"\(part)\" of \(number)")
            }
        }
    }

    /// What a record has gathered, sign-offs, feedback, holds, is never taken out or changed.
    static let livingGrows = AuditRule(
        name: "living-grows",
        about: LocalizedText(
            zh: "签字、反馈、冻结、归档只增不减", en: "Sign-offs, feedback, holds and archiving are added, never taken back.")
    ) { context, findings in
        for step in try context.everyStep() {
            guard let number = step.entry.number, let before = try step.before?.record(number),
                let after = try step.after.record(number), before.file != after.file
            else { continue }
            for part in EventScope.takenBack(before.record, after.record).map(\.rawValue).sorted() {
                findings.add(
                    "living-grows", .error, step.entry, "\(number) 的 \(part) 部分被改动或删除",
                    "the part \"\(part)\" of \(number) was changed or taken out")
            }
        }
    }

    /// A commit's signature is good; one that needs none and has none stands unproven.
    static let commitProven = AuditRule(
        name: "commit-proven",
        about: LocalizedText(zh: "提交的签名成立；未签名的属于未证实", en: "A commit's signature holds; one without stands unproven.")
    ) { context, findings in
        for entry in context.history.entries {
            let settings = try context.register.snapshot(of: entry.commit).settings
            switch try await context.register.proof(of: entry, in: context.history) {
            case .proven: continue
            case .refused(let why):
                findings.add(
                    "commit-proven", .error, entry, "签名不成立：\(why.zh)", "its signature does not hold: \(why.en)")
            case .unsigned:
                let must = entry.kind?.mustBeSigned ?? true || settings.policy.signCommits
                findings.add(
                    "commit-proven", must ? .error : .note, entry, must ? "必须签名而没有签名" : "没有签名，做出者未经证实",
                    must ? "it must be signed and is not" : "it is not signed: who made it is unproven")
            }
        }
    }

    /// Who made an event might make it, by the roster at its parent (trust.md, who may do what).
    static let actorEntitled = AuditRule(
        name: "actor-entitled",
        about: LocalizedText(
            zh: "做出事件的人当时有权", en: "Whoever made an event was entitled to, by the roster at its parent.")
    ) { context, findings in
        for step in try context.everyStep() {
            guard let kind = step.entry.kind, kind != .settings, let before = step.before else { continue }
            var record = try step.entry.number.flatMap { try step.after.record($0)?.record }
            if record?.department == nil { record?.department = step.entry.number?.department }
            let person = step.entry.commit.committer.mail
            let action = step.entry.commit.trailer("Action").flatMap { Int($0) }
            if !before.settings.allows(person, kind, on: record, action: action),
                try kind != .feedback
                    || !before.settings.allows(person, kind, on: context.agreed(before: step), action: action)
            {
                findings.add(
                    "actor-entitled", .error, step.entry, "\(person) 无权进行“\(kind.words.zh)”",
                    "\(person) was not entitled to this: \(kind.words.en)")
            }
        }
    }

    /// Settings change only by a registrar of the version before (T16).
    static let settingsAuthorized = AuditRule(
        name: "settings-authorized",
        about: LocalizedText(
            zh: "设置只由前一版的登记员签署修改（T16）", en: "Settings change only by a registrar of the version before (T16).")
    ) { context, findings in
        for step in try context.everyStep() where step.changes.contains(where: { RegisterPath.isSettings($0.path) }) {
            let registrars = (step.before ?? step.after).settings.registrars
            if case .proven(let person) = try await context.register.proof(of: step.entry, in: context.history),
                registrars.contains(person)
            {
                continue
            }
            findings.add(
                "settings-authorized", .error, step.entry, "设置被改动，而签署者不是当时的登记员",
                "settings were changed, and not by a registrar of the version before",
                hint: LocalizedText(zh: "从这一提交起的名单不可信", en: "the roster is not to be trusted from this commit on"))
        }
    }
}
