package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.mirror.Step.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All steps that copy nothing: folders, deletions, permissions, times, links. Here one after the other, at the server in one go. For one thread. */
final class Chores {
    private final Policy policy;
    private final LocalSide local;
    private final RemoteSide remote;
    private final Progress progress;
    private final Problems problems;

    Chores(Policy policy, LocalSide local, RemoteSide remote, Progress progress, Problems problems) {
        this.policy = policy;
        this.local = local;
        this.remote = remote;
        this.progress = progress;
        this.problems = problems;
    }

    /**
     * Does them, in their order.
     *
     * @throws IOException when the connection fails
     */
    void run(Peer peer, List<Step> steps) throws IOException {
        if (policy.down()) {
            steps.forEach(this::here);
        } else if (!steps.isEmpty()) {
            there(peer, steps);
        }
    }

    private void here(Step step) {
        var node = step.node();
        try {
            switch (step.action()) {
                case MKDIR -> local.mkdir(node);
                case DELETE -> local.delete(node);
                case CHMOD -> local.chmod(node);
                case TOUCH -> local.touch(node);
                case LINK -> local.link(node);
                case GET, PUT, SKIP, REPORT -> throw new IllegalArgumentException(step.toString());
            }
            progress.done(step);
        } catch (IOException e) {
            problems.failed(node, e);
        }
    }

    private void there(Peer peer, List<Step> steps) throws IOException {
        var said = new ArrayList<List<String>>();
        var all = new ArrayList<String>();
        for (var step : steps) {
            var commands = remote.commands(step);
            said.add(commands);
            all.addAll(commands);
        }
        var replies = peer.say(all);
        int at = 0;
        for (int i = 0; i < steps.size(); i++) {
            var commands = said.get(i);
            judge(steps.get(i), commands, replies.subList(at, at + commands.size()));
            at += commands.size();
        }
    }

    private void judge(Step step, List<String> commands, List<FtpReply> replies) {
        if (commands.isEmpty()) {
            problems.failed(step.node(), "the server cannot do it");
        } else if (replies.getFirst().isCompletion()) {
            progress.done(step);
        } else if (step.action() == Action.LINK && replies.getFirst().isUnknownCommand()) {
            problems.failed(step.node(), "the server makes no links");
        } else {
            problems.failed(step.node(), RemoteSide.refused(commands.subList(0, 1), replies.getFirst()));
        }
        if (replies.size() > 1 && replies.getLast().isUnknownCommand()) {
            remote.takesNoModes();
        }
    }
}
