// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

/// Where text, names, trees and signatures are read byte by byte builds for development are optimized, too: generic code that is not takes
/// most of the time of a test, and these rooms are soon compiled. Nobody depends on this package, so no flag keeps anybody from it.
let quick = ["Records", "RecordText", "Git", "Signatures"]
let optimized = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A room of the house; what it may import is exactly what is listed here (see `Sources/README.md`).
func room(_ name: String, sees dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: quick.contains(name) ? optimized : strict)
}

func tests(_ name: String, of dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// Measurements: built when asked for, and never installed.
func benchmarks(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Tests/Benchmarks", exclude: ["run", "RESULTS.md", "CZlib"],
        swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "concord",
    products: [
        .executable(name: "concord", targets: ["concord"]),
        // For tests alone, which load it before the program.
        .library(name: "FaultInjection", type: .dynamic, targets: ["FaultInjection"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),

        room("Records"),
        room("Programs", sees: [subprocess]),
        room("Git", sees: ["CLibgit2", "Programs", crypto]),
        room("Signatures", sees: ["Programs", crypto, cryptoExtras]),
        room("RecordText", sees: ["Records", yams]),
        room("Register", sees: ["Records", "RecordText", "Git", "Signatures", "Programs", crypto]),
        room("Audit", sees: ["Register", "Records", "RecordText", "Git", "Signatures"]),
        room("Questions", sees: ["Audit", "Register", "Records", "RecordText", "Git"]),
        room("RecordIndex", sees: ["Register", "Records", "Git", grdb, sqlite]),
        room(
            "RegisterWriting",
            sees: [
                "Questions", "Audit", "Register", "Records", "RecordText", "Git", "Signatures", "Programs",
            ]),
        room("Sync", sees: ["RegisterWriting", "Audit", "Register", "Records", "Git", "Signatures", "Programs"]),
        room("Publishing", sees: ["Records"]),
        room("Printing", sees: ["Records", "Publishing", "Programs"]),
        room("Exchange", sees: ["Records", "RecordText", "Programs"]),
        room(
            "ConcordCommands",
            sees: [
                "Sync", "RegisterWriting", "RecordIndex", "Questions", "Audit", "Printing", "Publishing", "Exchange",
                "Register",
                "Records", "RecordText", "Git", "Signatures", "Programs", argumentParser,
            ]),
        .executableTarget(name: "concord", dependencies: ["ConcordCommands"], swiftSettings: strict),
        .systemLibrary(name: "CZlib", path: "Tests/Benchmarks/CZlib"),
        benchmarks(
            "bench",
            of: [
                "RegisterWriting", "Register", "RecordText", "Records", "Git", "Signatures", "Programs", "CZlib",
                crypto, yams,
            ]),

        .target(name: "FaultInjection", path: "Tests/FaultInjection"),
        .target(
            name: "TestSupport", dependencies: ["Programs", "Records"], path: "Tests/TestSupport",
            swiftSettings: optimized
        ),
        .target(
            name: "RegisterTestSupport",
            dependencies: [
                "TestSupport", "Audit", "Questions", "RegisterWriting", "Register", "Records", "RecordText", "Git",
                "Signatures", "Programs",
            ], path: "Tests/RegisterTestSupport", swiftSettings: strict),
        tests("RecordsTests", of: ["Records", "TestSupport"]),
        tests("ProgramsTests", of: ["Programs"]),
        tests("RecordTextTests", of: ["RecordText", "Records", "TestSupport", yams]),
        tests("GitTests", of: ["Git", "Programs"]),
        tests("SignaturesTests", of: ["Signatures", "Programs", crypto]),
        tests(
            "RegisterTests",
            of: [
                "RegisterTestSupport", "TestSupport", "Audit", "Questions", "RegisterWriting", "Register", "Records",
                "RecordText", "Git", "Signatures", "Programs",
            ]),
        tests(
            "AuditTests",
            of: [
                "RegisterTestSupport", "Audit", "Questions", "RegisterWriting", "Register", "Records", "RecordText",
                "Git",
                "Signatures", "Programs",
            ]),
        tests(
            "RecordIndexTests",
            of: [
                "RegisterTestSupport", "TestSupport", "RecordIndex", "RegisterWriting", "Questions", "Audit",
                "Register", grdb,
                "RecordText", "Records", "Git",
            ]),
        tests("ExchangeTests", of: ["Exchange", "Records", "RecordText", "Programs", "TestSupport"]),
        tests("PrintingTests", of: ["Printing", "Publishing", "Records", "Programs", "TestSupport"]),
        tests("PublishingTests", of: ["Publishing", "Records", "Programs", "TestSupport"]),
        tests(
            "ConcordCommandsTests",
            of: ["ConcordCommands", "Exchange", "Register", "Records", "Programs", "TestSupport", argumentParser]),
        tests("EndToEnd", of: ["concord", "ConcordCommands", "Programs", "TestSupport"]),
    ]
)
