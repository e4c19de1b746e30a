//! What this process has used so far.

/// CPU seconds of all threads, in user and system mode.
///
/// # Panics
///
/// Elsewhere than on Unix.
pub fn cpu_seconds() -> f64 {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
    }
    #[cfg(not(unix))]
    panic!("CPU time is read on Unix only")
}

/// The most memory ever held, in KiB; 0 where the system does not say.
#[expect(clippy::disallowed_methods, reason = "a bench asks the system")]
pub fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
