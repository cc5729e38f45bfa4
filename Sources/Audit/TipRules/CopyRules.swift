import Git
import Records
import Register

// This copy, and the roots of its trust.
extension TipRule {
    /// The first commit is the one that this clone pinned (T17).
    static let rootPinned = TipRule(
        "root-pinned",
        LocalizedText(zh: "第一个提交与本机所记一致", en: "The first commit is the one this clone remembers.")
    ) { view, findings in
        findings += try view.integrity().findings.filter { $0.rule == "root-pinned" }
        guard let root = try view.history().first(), Pins.of(view).root == nil else { return }
        findings.add(
            "root-pinned", .note, "本机尚未记录登记簿的起点", "this clone has not remembered where the register begins",
            hint: LocalizedText(
                zh: "请向登记员核对后记录：concord doctor --pin-root \(root.commit.id)",
                en: "compare it with the registrar, then: concord doctor --pin-root \(root.commit.id)"))
    }

    /// What this clone once saw on `main` is still there: nothing was rewritten.
    static let historyKept = TipRule(
        "history-rewritten",
        LocalizedText(zh: "本机曾取得的历史仍在", en: "What this clone once saw of the history is still there.")
    ) { view, findings in
        findings += try view.integrity().findings.filter { $0.rule == "history-rewritten" }
    }

    /// This copy is whole by itself, and shows what `main` has.
    static let copyWhole = TipRule(
        "copy-whole",
        LocalizedText(zh: "本副本完整，并与 main 一致", en: "This copy is whole by itself, and shows what main has.")
    ) { view, findings in
        findings += try view.integrity().remarks
    }

    /// What was made under a clock set by hand says so; it excuses nothing, but in a demonstration's register.
    static let rehearsal = TipRule(
        "rehearsal", LocalizedText(zh: "演练时钟下的提交", en: "Commits made under a clock set by hand.")
    ) { view, findings in
        var (first, count): (HistoryEntry?, Int) = (nil, 0)
        try view.history().each { entry in
            guard entry.value(of: "Rehearsal") != nil else { return }
            first = first ?? entry
            count += 1
        }
        guard let at = first?.commit.id.short else { return }
        findings.add(
            "rehearsal", .note, "提交 \(at)：共 \(count) 个提交是在演练时钟（CONCORD_NOW）下所做",
            "commit \(at): the first of \(count) made under a clock set by hand (CONCORD_NOW)")
    }
}

extension Pins {
    /// What the clone of a view remembers.
    static func of(_ view: RegisterView) -> Pins { Pins(view.repository) }
}
