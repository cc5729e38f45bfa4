import Git
import Records
import Register
import RegisterWriting

/// What was put on record, or kept as a draft.
enum EventShowing {
    static let members = Member<EventResult>.list {
        Member("number", .number, "The record.", orNull: \.number)
        Member("event", .word, "What was done.", \.kind)
        Member("path", .text, "The record's file.", orNull: \.path)
        Member("commit", .commit, "The commit that has it.", \.commit)
        Member("round", .count, "The round that went out.", orNull: \.round)
        Member("digest", .digest, "SHA-256 of what is to be agreed to, of a round.", orNull: \.digest)
        Member("findings", each: FindingText.shape, "What is worth knowing.", \.findings)
    }

    static let shape = OutputShape<EventResult>.object { members }.named("event")
    static let answer = JSONAnswer("event", "What was put on record", shape.schema)

    static let draftShape = OutputShape<(draft: Draft, findings: [Finding])>.object {
        Member("number", .number, "The record that it is to be.") { $0.draft.number }
        Member("event", .oneOf("draft"), "That it is a draft.") { _ in "draft" }
        Member("path", .text, "Its file.") { $0.draft.path }
        Member("findings", each: FindingText.shape, "What stands in its way.") { $0.findings }
    }
    static let draftAnswer = JSONAnswer("draft", "What was kept as a draft", draftShape.schema)
}

extension CommandContext {
    /// What an event did: a line for people, a stable object for scripts.
    func show(_ result: EventResult, _ said: LocalizedText) {
        tell(result.findings)
        switch options.format {
        case .json:
            show(result, as: EventShowing.shape)
        case .text, .csv:
            let mark = language == .zh ? "（\(result.commit.short)）" : " (\(result.commit.short))"
            print(SafeText.line(said[language]) + paint(mark, .dim))
        }
    }

    /// A draft and what stands in its way.
    func show(_ draft: Draft, _ findings: [Finding], _ said: LocalizedText) {
        if options.format == .json {
            show((draft, findings), as: EventShowing.draftShape)
            return
        }
        print(SafeText.line(said[language]))
        tell(findings)
    }
}

extension HistoryEntry {
    /// When it came into this place, as its committer says.
    var recordedAt: Moment { Moment(seconds: commit.committer.seconds, offset: commit.committer.offset) }
}
