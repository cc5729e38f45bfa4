/// The demonstration's records in English.
enum EnglishRecords: DemoRecords {
    static let product = """
        title: Response time and interaction of product C
        scenario: improvement
        date: {0}
        time: 14:00-15:30
        venue: {mode: online, platform: Zoom, meeting_number: 123-456-789}
        department: MKT
        initiator: Marketing manager*
        participants:
          - {department: RND, liaison: R&D lead*, people: [R&D engineer*, Systems engineer*]}
          - {department: SAL, liaison: Sales manager*}
          - {department: FIN, liaison: Finance manager*}
        recorder: W*
        background: Customers report that product C does not do what they need; R&D and sales are to agree on a remedy.
        goal: Settle which improvements come first, and when they are delivered.
        discussion:
          - topic: Customers are unhappy with the response time
            points: [R&D asks for a larger server, Sales proposes to improve the interaction first]
            differences:
              - {view: "R&D: a new server takes two weeks and a large budget. Sales: a better interaction helps customers at once", next: needs further assessment}
            consensus: [The interaction comes first and R&D has a plan within a week, The server is assessed in parallel with a report within three days]
        actions:
          - {no: 1, action: Improve the interaction of product C, department: RND, owner: R&D lead*, due: "{7}", support: Sales hands in the customers' requests}
          - {no: 2, action: Assess a larger server, department: RND, owner: Systems engineer*, due: "{3}", support: Finance names the budget}
        followup: {follower: L*}

        """

    static let budget = """
        title: Budget for test equipment, by department
        scenario: resources
        date: {0}
        time: 09:30-11:45
        venue: {mode: offline, place: Building 3 room 502}
        department: FIN
        initiator: Finance manager*
        participants:
          - {department: RND, liaison: R&D manager*, people: [Test lead*]}
          - {department: PRD, liaison: Production manager*}
          - {department: QAC, liaison: Quality manager*}
        recorder: Finance assistant*
        background: The year's budget is 1.8 million; the departments ask for 2.46 million, which is 0.66 million too much.
        goal: Settle each department's share, what comes first, and what becomes of the rest.
        discussion:
          - topic: What comes first
            points: ["R&D: one of two climate chambers is past its service life", "Production: the burn-in line can be rebuilt in place, 0.4 million to begin with"]
            differences:
              - {view: "R&D wants both chambers at once. Finance proposes two stages", next: next meeting}
            consensus: [One chamber and the line and a measuring machine in the first stage, The remaining 0.12 million are a reserve]
        actions:
          - {action: Hand in the specification of the climate chamber, department: RND, owner: R&D manager*, due: "{11}", support: Purchasing obtains three offers}
          - {action: Plan the rebuilding of the line and its standstill, department: PRD, owner: Production manager*, due: "{25}", support: Quality confirms the acceptance criteria}
          - {action: Release the budget of the first stage, department: FIN, owner: Finance manager*, due: "{14}", support: none}
        followup: {follower: Finance assistant*}

        """

    static let launch = """
        title: Progress of X2 before its launch
        scenario: milestone
        date: {0}
        time: 16:00-17:20
        venue: {mode: online, platform: Teams, meeting_number: "880 214 3307"}
        department: PRD
        initiator: Production manager*
        participants:
          - {department: MKT, liaison: Marketing manager*}
          - {department: RND, liaison: R&D lead*, people: [Mechanical engineer*, Firmware engineer*]}
        recorder: C*
        background: X2 is to be launched next month; the holidays leave few working days, so pilot runs and material are planned anew.
        goal: Settle the dates of pilot runs, certification, first stock and the launch event.
        custom: [{field: Project, value: X2}]
        discussion:
          - topic: Pilot runs and certification
            points: [Two runs of 400 units; one of them fits in before the holidays]
            consensus: [The second run moves behind the holidays and is reviewed after it]
          - topic: First stock
            points: [Marketing expects 3000 units in the first month]
            differences:
              - {view: "Marketing asks for 3000 units. Production can make 2200", next: decide by the yield of the pilot run}
            consensus: [Material for 2200 units is ordered first]
        actions:
          - {action: Complete the second pilot run and report, department: PRD, owner: Production manager*, due: "{15}", support: R&D sends two engineers}
          - {action: Obtain the certificate, department: RND, owner: R&D lead*, due: "{34}", support: none}
          - {action: Confirm hall and material of the launch event, department: MKT, owner: Marketing manager*, due: "{37}", support: none}
        followup: {follower: C*}

        """

    static let complaint = """
        title: Overheating chargers of series B
        scenario: improvement
        date: {0}
        time: 15:00-16:10
        venue: {mode: online, platform: Zoom, meeting_number: 902-118-553}
        department: CSD
        initiator: Customer service manager*
        participants:
          - {department: SAL, liaison: Sales lead*}
          - {department: QAC, liaison: Quality engineer*, people: [Technical support*]}
        recorder: Z*
        background: 41 complaints about chargers of series B this month, 23 of them about heat.
        goal: Settle replacement, recall and testing.
        discussion:
          - topic: Whether to recall
            points: [Of 50 tested chargers three were too hot, The external report arrives next week]
            differences:
              - {view: "Customer service asks for a recall. Sales fears for its channels and wants to replace first", next: decide on the external report}
            consensus: [Customers who complained get a replacement first]
        actions:
          - {action: List the customers who complained, department: CSD, owner: Customer service manager*, due: "{4}", support: none}
          - {action: Set 60 replacements aside, department: SAL, owner: Sales lead*, due: "{6}", support: The warehouse hands them out}
          - {action: Follow up on the external report, department: QAC, owner: Quality engineer*, due: "{8}", support: none}
        followup: {follower: Z*}

        """

    static let openDay = """
        title: Payments and network for the open day
        scenario: ad-hoc
        date: {0}
        time: 10:00-10:50
        venue: {mode: offline, place: Building 1 room 208}
        department: ADM
        initiator: Head of administration*
        participants:
          - {department: FIN, liaison: Finance manager*}
          - {department: ITS, liaison: IT manager*, people: [Network engineer*]}
        recorder: L*
        background: About 600 guests come; registration, payments to suppliers and a guest network are to be arranged together.
        goal: Settle who prepares what by when.
        discussion:
          - topic: Guest network
            points: [The present access points serve about 250 devices]
            consensus: [Eight access points are rented for three days]
          - topic: Payments to suppliers
            points: [The caterer asks for half in advance]
            differences:
              - {view: "Finance wants an invoice first. Administration fears to miss the date", next: Finance answers, answer_from: FIN, answer_by: "{5}"}
        actions:
          - action: Rent and test the access points
            department: ITS
            owner: IT manager*
            due: "{20}"
            criterion: 250 devices at once for an hour
            supporting: [{department: FIN, task: Issue the order, due: "{10}"}]
          - {action: Decide on the payment in advance, department: FIN, owner: Finance manager*, due: "{5}", support: none}
        followup: {follower: L*}

        """

    static let unfinished = """
        title: Meeting
        scenario: ad-hoc
        date: {0}
        department: ITS
        initiator: John Smith
        participants:
          - {department: ADM, liaison: Head of administration*}
        # the meeting number is not known yet
        venue: {mode: online, platform: Teams}
        actions:
          - {action: Count the devices in the server room, department: ITS, owner: relevant people, due: "{9}"}

        """

    /// Agreed to a while ago, and due in the days to come.
    static let returns = product.replacing("\ndepartment: MKT", with: "\ndepartment: SAL")
        .replacing("department: SAL, liaison: Sales manager*", with: "department: MKT, liaison: Marketing manager*")
        .replacing("Response time and interaction of product C", with: "Returns from sales channels")
        .replacing("{3}", with: "{13}").replacing("{7}", with: "{17}")

    static let portal = product.replacing(
        "Response time and interaction of product C", with: "Response time of the customer portal")

    static let promotion = product.replacing(
        "Response time and interaction of product C", with: "A new page for the autumn campaign")

    static let inspection = complaint.replacing("\ndepartment: CSD", with: "\ndepartment: QAC")
        .replacing("department: QAC, liaison: Quality engineer*", with: "department: CSD, liaison: Service manager*")
        .replacing("Overheating chargers of series B", with: "Review of the incoming goods inspection")

    static let review = launch.replacing("\ndepartment: PRD", with: "\ndepartment: RND")
        .replacing("department: RND, liaison: R&D lead*", with: "department: PRD, liaison: Production manager*")
        .replacing("Progress of X2 before its launch", with: "Tooling review of X3").replacing(
            "value: X2", with: "value: X3")

    static let travel = budget.replacing(
        "Budget for test equipment, by department", with: "How next year's travel is budgeted")
}
