// swift-tools-version: 6.2
import PackageDescription

/// `READOUT_FUZZ=1` (what `scripts/fuzz` sets) puts libFuzzer's counters and AddressSanitizer into every module of this package.
let sanitizers: [SwiftSetting] =
  Context.environment["READOUT_FUZZ"] == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer,address"])]

/// `READOUT_STRICT=1` (what `scripts/test` sets) turns every warning into an error.
let settings: [SwiftSetting] =
  Context.environment["READOUT_STRICT"] == nil ? sanitizers : sanitizers + [.treatAllWarnings(as: .error)]

/// `READOUT_INCREMENTAL=1` compiles the rules of extraction file by file: the first build takes half as long again, one
/// after a change of a rule some seconds instead of two minutes, and the program a quarter slower. For those who write rules.
let rules: [SwiftSetting] =
  Context.environment["READOUT_INCREMENTAL"] == nil
  ? settings
  : settings + [.unsafeFlags(["-no-whole-module-optimization", "-enable-batch-mode", "-incremental"])]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// `READOUT_PACKAGE=1` (what `scripts/package` sets) leaves ICU's data out of the static program: half its size.
let withoutICUData: [Target.Dependency] =
  Context.environment["READOUT_PACKAGE"] == nil ? [] : ["CICUStubData"]

/// `READOUT_FUZZ=1` adds the program that libFuzzer drives, too.
let fuzzing: [Target] =
  Context.environment["READOUT_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "readout-fuzz", dependencies: ["ReadoutFuzzing"], path: "Tests/FuzzDriver",
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
  ]

let package = Package(
  name: "readout",
  products: [
    .library(name: "Readout", targets: ["Readout"]),
    .executable(name: "readout", targets: ["ReadoutCommand"]),
    .executable(name: "readout-publish", targets: ["ReadoutPublish"]),
    .executable(name: "readout-lab", targets: ["ReadoutLab"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Values everything speaks in.
    .target(name: "ReadoutModel", swiftSettings: settings),

    // Files opened: read in bounded memory, by lines or whole; JSON.
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "liblzma-dev"])]),
    .target(name: "ReadoutInput", dependencies: ["CCompression"], swiftSettings: settings),

    // Articles in.
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(
      name: "ReadoutArticles", dependencies: ["CNettle", "ReadoutInput", "ReadoutModel", "ReadoutXML"],
      swiftSettings: settings),

    // What is known of persons' names and titles wherever they are read or compared.
    .target(name: "ReadoutNames", swiftSettings: settings),

    // Language, and what is read out of it.
    .target(
      name: "ReadoutLanguage", dependencies: ["ReadoutModel", "ReadoutNames"], resources: [.copy("Resources")],
      swiftSettings: settings),
    .target(
      name: "ReadoutExtraction", dependencies: ["ReadoutInput", "ReadoutLanguage", "ReadoutModel", "ReadoutNames"],
      swiftSettings: rules),

    // Many extractions become one graph.
    .target(
      name: "ReadoutResolution", dependencies: ["CLinux", "ReadoutModel", "ReadoutNames"], swiftSettings: settings),

    // Files out.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "ReadoutXML", dependencies: ["CLibXML2", "ReadoutModel"], swiftSettings: settings),
    .systemLibrary(name: "CLinux"),
    .target(
      name: "ReadoutFormats", dependencies: ["CLinux", "ReadoutInput", "ReadoutModel", "ReadoutNames", "ReadoutXML"],
      resources: [.copy("Resources")],
      swiftSettings: settings),

    // A graph that grows, with its articles: the only one that sees SQLite.
    .target(name: "ReadoutStore", dependencies: ["ReadoutModel", grdb], swiftSettings: settings),

    // The library and the command.
    .target(
      name: "Readout",
      dependencies: [
        "ReadoutArticles", "ReadoutExtraction", "ReadoutFormats", "ReadoutInput", "ReadoutLanguage", "ReadoutModel",
        "ReadoutNames", "ReadoutResolution", "ReadoutStore",
      ], swiftSettings: settings),
    .executableTarget(
      name: "ReadoutCommand",
      dependencies: ["Readout", "ReadoutFormats", "ReadoutInput", "ReadoutModel", argumentParser] + withoutICUData,
      swiftSettings: settings),
    .target(name: "CICUStubData"),

    // What `readout publish` hands over to: the only one that sees the network.
    .executableTarget(name: "ReadoutPublish", dependencies: ["CLinux", "ReadoutFormats"], swiftSettings: settings),

    // The laboratory: trains, scores, measures.
    .target(
      name: "ReadoutTraining", dependencies: ["ReadoutLanguage", "ReadoutModel"], swiftSettings: settings),
    .executableTarget(
      name: "ReadoutLab",
      dependencies: ["Readout", "ReadoutModel", "ReadoutResolution", "ReadoutTraining", argumentParser],
      swiftSettings: settings),

    // Tests, one target a module.
    .testTarget(
      name: "ReadoutArticlesTests", dependencies: ["ReadoutArticles", "ReadoutInput", "ReadoutModel", "ReadoutXML"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadoutExtractionTests",
      dependencies: ["ReadoutArticles", "ReadoutExtraction", "ReadoutLanguage", "ReadoutModel", "ReadoutNames"],
      exclude: ["Items"], swiftSettings: settings),
    .testTarget(
      name: "ReadoutFormatsTests", dependencies: ["ReadoutFormats", "ReadoutInput", "ReadoutModel", "ReadoutXML"],
      exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadoutLanguageTests", dependencies: ["ReadoutLanguage", "ReadoutModel", "ReadoutTraining"],
      swiftSettings: settings),
    .testTarget(name: "ReadoutModelTests", dependencies: ["ReadoutModel"], swiftSettings: settings),
    .testTarget(name: "ReadoutNamesTests", dependencies: ["ReadoutNames"], swiftSettings: settings),
    .testTarget(
      name: "ReadoutResolutionTests", dependencies: ["ReadoutModel", "ReadoutNames", "ReadoutResolution"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadoutStoreTests", dependencies: ["ReadoutModel", "ReadoutStore", grdb], swiftSettings: settings),
    .testTarget(
      name: "ReadoutTests", dependencies: ["Readout", "ReadoutExtraction", "ReadoutFormats", "ReadoutModel"],
      swiftSettings: settings),

    // What takes bytes from outside, each with what must hold.
    .target(
      name: "ReadoutFuzzing",
      dependencies: [
        "Readout", "ReadoutArticles", "ReadoutExtraction", "ReadoutFormats", "ReadoutInput", "ReadoutLanguage",
        "ReadoutModel", "ReadoutResolution",
      ], path: "Tests/Fuzzing",
      exclude: ["dictionary.txt"], swiftSettings: settings),
    .testTarget(
      name: "ReadoutFuzzingTests", dependencies: ["ReadoutFuzzing"], exclude: ["Regressions"], swiftSettings: settings),
  ] + fuzzing
)
