-- What wrk did, as the other programs say it; into the file that REPORT names.
function done(summary)
    local errors = summary.errors
    local report = assert(io.open(os.getenv("REPORT"), "w"))
    report:write(string.format('{"work":%d,"nanos":%.0f,"failed":%d}\n', summary.requests, summary.duration * 1000,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
    report:close()
end
