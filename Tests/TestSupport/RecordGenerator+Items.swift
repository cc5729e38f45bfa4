import Records

extension RecordGenerator {
    /// Two to five departments, the initiating one first.
    mutating func codes() -> [DepartmentCode] {
        let all = ["MKT", "RND", "SAL", "FIN", "ITS", "QA", "NO", "ADM2024"].compactMap { DepartmentCode($0) }
        return Array(all.shuffled(using: &random).prefix(Int.random(in: 2...5, using: &random)))
    }

    mutating func number() -> RecordNumber {
        let codes = codes()
        let serial =
            chance(0.2) ? Int.random(in: 1000...12_000, using: &random) : Int.random(in: 1...99, using: &random)
        guard
            let number = RecordNumber(
                year: Int.random(in: 2000...2040, using: &random), department: codes[0], serial: serial)
        else { preconditionFailure("the generator draws only numbers that exist") }
        return number
    }

    mutating func day() -> Day { Day(ordinal: Int.random(in: 7_000...30_000, using: &random)) }

    mutating func moment() -> Moment {
        Moment(
            seconds: Int.random(in: 1_000_000_000...2_500_000_000, using: &random), offset: pick([480, 0, -300, 330]))
    }

    mutating func venue() -> Venue {
        var venue = Venue()
        venue.mode = pick(VenueMode.allCases)
        if venue.mode == .online {
            venue.platform = line()
            venue.meetingNumber = pick(["123-456-789", "880 214 3307", "0123", "1e3"])
        } else {
            venue.place = line()
        }
        return venue
    }

    mutating func participant(_ code: DepartmentCode) -> Participant {
        var participant = Participant()
        participant.department = code
        participant.liaison = line()
        participant.people = list(0...3) { generator, _ in generator.line() }
        return participant
    }

    mutating func material(_ index: Int) -> Material {
        var material = Material()
        material.name = line()
        material.path = "materials/2024/MKT/2024-MKT-001/\(index)-\(line())"
        material.size = Int.random(in: 0...5_000_000, using: &random)
        material.digest = String((0..<64).map { _ in pick(Array("0123456789abcdef")) })
        return material
    }

    mutating func topic(_ codes: [DepartmentCode], _ lastDifference: inout Int) -> Topic {
        var topic = Topic()
        topic.topic = line()
        topic.points = list(1...4) { generator, _ in generator.line() }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            lastDifference += 1
            var difference = Difference()
            difference.number = lastDifference
            difference.view = line()
            difference.departments = Array(codes.prefix(Int.random(in: 0...2, using: &random)))
            difference.next = line()
            topic.differences.append(difference)
        }
        topic.consensus = list(0...3) { generator, _ in generator.line() }
        topic.provisional = list(0...1) { generator, _ in
            var provisional = Provisional()
            provisional.content = generator.line()
            provisional.condition = generator.line()
            provisional.reviewOn = generator.day()
            return provisional
        }
        return topic
    }

    mutating func action(_ number: Int, _ codes: [DepartmentCode]) -> ActionItem {
        var action = ActionItem()
        action.number = number
        action.action = line()
        action.department = pick(codes)
        action.owner = line()
        action.due = day()
        action.support = chance(0.3) ? "无" : line()
        return action
    }

    mutating func feedback() -> Feedback {
        var feedback = Feedback()
        feedback.action = Int.random(in: 1...5, using: &random)
        feedback.supporting = chance(0.2) ? 1 : nil
        feedback.status = pick(ActionStatus.allCases)
        feedback.blockedBy = feedback.status == .blocked ? 1 : nil
        feedback.on = day()
        feedback.by = line()
        feedback.note = line()
        feedback.evidence = list(0...2) { generator, _ in
            generator.chance(0.3)
                ? Evidence(path: "materials/" + generator.line(), digest: String(repeating: "4be1", count: 16))
                    .description
                : generator.line()
        }
        feedback.entered = moment()
        feedback.onBehalf = chance(0.2)
        return feedback
    }

    mutating func settlement() -> Settlement {
        var settlement = Settlement()
        settlement.difference = Int.random(in: 1...5, using: &random)
        settlement.result = line()
        settlement.answerOnly = chance(0.2)
        if chance(0.5) { settlement.record = RecordNumber("2024-MKT-007") }
        settlement.at = moment()
        settlement.by = line()
        return settlement
    }

    mutating func signOff(_ codes: [DepartmentCode]) -> EmbeddedSignOff {
        var signOff = EmbeddedSignOff()
        signOff.department = pick(codes)
        signOff.round = Int.random(in: 1...3, using: &random)
        signOff.decision = pick(Decision.allCases)
        signOff.tag = text()
        return signOff
    }

    mutating func archiving() -> Archiving {
        var archiving = Archiving()
        archiving.at = moment()
        archiving.by = line()
        archiving.term = pick([.years(2), .years(10), .years(30), .permanent])
        archiving.basis = line()
        return archiving
    }

    mutating func hold() -> Hold {
        var hold = Hold()
        hold.matter = line()
        hold.reason = line()
        hold.at = moment()
        hold.by = line()
        if chance(0.5) {
            hold.releasedAt = moment()
            hold.releasedBy = line()
            hold.releaseReason = line()
        }
        return hold
    }

    mutating func provenance() -> Provenance {
        var provenance = Provenance()
        provenance.source = line()
        provenance.formerNumber = chance(0.5) ? line() : ""
        provenance.signed = list(0...2) { generator, _ in generator.line() }
        provenance.remarks = list(0...2) { generator, _ in generator.line() }
        return provenance
    }
}
