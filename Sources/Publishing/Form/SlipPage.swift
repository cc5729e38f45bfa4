import Records

/// A slip on paper: one page that stands alone, with room for whoever receives it and for what was done.
package struct SlipPage: Sendable {
    let words: SlipWording
    /// The register's title.
    let register: String

    package init(_ slip: Slip, register: String, _ settings: Settings, _ language: Language) {
        words = SlipWording(slip: slip, settings: settings, language: language)
        self.register = register
    }

    package var html: String {
        let rows = words.facts.map { row($0.label, FormHTML.inline($0.text)) }
        let request = words.request.map { "<p>\(FormHTML.inline($0))</p>" }.joined()
        return FormHTML.page(
            words.language, title: "\(words.title) \(words.slip.number)",
            """
            <table class="form" role="presentation">
            <thead><tr><td><header class="running"><div class="who">
            <div class="number"><b>\(FormHTML.inline(words.slip.number))</b></div>
            <div class="source">\(FormHTML.inline(register))</div>
            </div></header></td></tr></thead>
            <tbody><tr><td><main>
            <h1>\(FormHTML.inline(words.title))</h1>
            <h2>\(words.say("事项", "Matter"))</h2>
            <div class="sheet"><table class="rows once">
            <colgroup><col class="label"><col></colgroup>
            <tbody>
            \(row(words.say("致", "To"), FormHTML.inline(addressee)))\(rows.joined())\(row(words.say("办理要求", "Request"), request))\(pens)</tbody>
            </table></div>
            </main></td></tr></tbody>
            </table>
            """)
    }

    private var addressee: String {
        let head = words.say(
            "\(words.named(words.slip.addressee))负责人", "the head of \(words.named(words.slip.addressee))")
        switch words.slip.step {
        case .head: return head
        case .post: return words.say("\(words.post)；抄送：\(head)", "\(words.post); copy to \(head)")
        }
    }

    /// What is filled in by hand.
    private var pens: String {
        [
            words.say("签收人（日期）", "Received by (date)"), words.say("办理情况", "What was done"),
            words.say("办结签字（日期）", "Done, signed (date)"),
        ].map { row($0, "<div class=\"pen seal\"></div>") }.joined()
    }

    private func row(_ label: String, _ content: String) -> String {
        "<tr><th scope=\"row\">\(FormHTML.inline(label))</th><td>\(content)</td></tr>\n"
    }
}
