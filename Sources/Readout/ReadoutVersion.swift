/// The version of the software, by semantic versioning.
public let readoutVersion = "0.1.0"
