import Records

// Whoever signed by a delegation is judged each time: none is kept.
extension SignOffVerdict: Packable {
    package func pack(into writer: inout PackWriter) {
        func text(_ writer: inout PackWriter, _ text: String) { writer.add(text) }
        writer.add(department?.text, text)
        writer.add(round) { $0.add($1) }
        writer.add(decision?.rawValue, text)
        writer.add(signer, text)
        writer.add(role?.rawValue, text)
        writer.add(fingerprint, text)
        writer.add(signedAt) { writer, moment in
            writer.add(moment.seconds)
            writer.add(moment.offset)
        }
        writer.add(remark)
        writer.add(reason)
        writer.add(findings) { writer, finding in finding.pack(into: &writer) }
    }

    package init?(from reader: inout PackReader) {
        department = reader.optional { DepartmentCode($0.text()) }
        round = reader.optional { $0.number() }
        decision = reader.optional { Decision(rawValue: $0.text()) }
        signer = reader.optional { $0.text() }
        role = reader.optional { DepartmentRole(rawValue: $0.text()) }
        delegation = nil
        fingerprint = reader.optional { $0.text() }
        signedAt = reader.optional { Moment(seconds: $0.number(), offset: $0.number()) }
        remark = reader.text()
        reason = reader.text()
        findings = reader.array { Finding(from: &$0) }
    }
}
