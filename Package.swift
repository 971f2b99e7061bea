// swift-tools-version: 6.1
import PackageDescription

/// All modules of the library. Who uses the umbrella names them too: the build would else not see that a module behind the
/// umbrella has changed, and keep what was compiled against the old one.
let library: [Target.Dependency] = [
    "Support", "LinearAlgebra", "Text", "Gazetteer", "Segmentation", "Reports", "TermVectors", "Targets", "Priorities",
    "Comparison", "Passages", "Analysis", "Presentation",
]

/// The modules in the order in which data moves through them. A module may import those above it, never one below,
/// and nothing imports the command.
let package = Package(
    name: "Conspectus",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Conspectus", targets: ["Conspectus"]),
        .executable(name: "conspectus", targets: ["Command"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        .systemLibrary(
            name: "COpenBLAS", pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "CKernels"),
        .target(name: "Support", dependencies: ["CKernels"]),
        .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", "CKernels", "Support"]),
        .target(name: "Text", dependencies: ["CKernels"]),
        .target(name: "Gazetteer", dependencies: ["Support"]),
        .target(name: "Segmentation", dependencies: ["CKernels", "Support", "Text"]),
        .target(name: "Reports", dependencies: ["CKernels", "CLibXML2", "Support", "Text", "Gazetteer"]),
        .target(
            name: "TermVectors", dependencies: ["CKernels", "Support", "LinearAlgebra", "Text", "Segmentation"]),
        .target(name: "Targets", dependencies: ["Support", "Text", "Reports"]),
        .target(name: "Priorities", dependencies: ["CKernels", "Support", "Text", "Reports"]),
        .target(
            name: "Comparison",
            dependencies: [
                "CLibYAML", "Support", "LinearAlgebra", "Text", "Segmentation", "TermVectors",
            ]),
        .target(name: "Passages", dependencies: ["Text", "TermVectors", "Comparison"]),
        .target(
            name: "Analysis",
            dependencies: [
                "Support", "LinearAlgebra", "Text", "Gazetteer", "Segmentation", "Reports", "TermVectors", "Targets",
                "Priorities", "Comparison", "Passages",
            ]),
        .target(
            name: "Presentation",
            dependencies: [
                "Support", "LinearAlgebra", "Segmentation", "Reports", "TermVectors", "Targets", "Priorities",
                "Comparison", "Passages", "Analysis",
            ]),
        .target(name: "Conspectus", dependencies: library),
        .target(name: "CommandStart"),
        .executableTarget(
            name: "Command",
            dependencies: library + [
                "Conspectus", "CommandStart",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The command starts in half the time and runs on a machine without Swift. The library, which others depend on,
            // has no such flag. The two libraries are those of FoundationEssentials, which ArgumentParser imports.
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections", "-Xlinker", "-s",
                    ], .when(platforms: [.linux]))
            ]),
        .target(name: "TestSupport", dependencies: ["Support"], path: "Tests/TestSupport"),
        .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport"]),
        .testTarget(
            name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "CKernels", "Support"]),
        .testTarget(name: "TextTests", dependencies: ["Text", "CKernels", "Support", "TestSupport"]),
        .testTarget(name: "GazetteerTests", dependencies: ["Gazetteer", "Support"]),
        .testTarget(
            name: "SegmentationTests", dependencies: ["Segmentation", "CKernels", "Support", "Text"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "CKernels", "Gazetteer", "Support", "Text", "TestSupport"]),
        .testTarget(
            name: "TermVectorsTests",
            dependencies: ["TermVectors", "Support", "LinearAlgebra", "Segmentation", "TestSupport"]),
        .testTarget(name: "TargetsTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "PrioritiesTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "ComparisonTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "PassagesTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "AnalysisTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "PresentationTests", dependencies: library + ["Conspectus", "TestSupport"]),
        .testTarget(name: "CommandTests", dependencies: library + ["Conspectus", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
