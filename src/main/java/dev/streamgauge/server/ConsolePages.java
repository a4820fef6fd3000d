package dev.streamgauge.server;

import dev.streamgauge.audit.Audit;
import dev.streamgauge.console.ApiPage;
import dev.streamgauge.console.AppsPage;
import dev.streamgauge.console.ChannelPage;
import dev.streamgauge.console.DropsPage;
import dev.streamgauge.console.HomePage;
import dev.streamgauge.console.LivePage;
import dev.streamgauge.console.Page;
import dev.streamgauge.console.ReportPage;
import dev.streamgauge.console.SandboxPage;
import dev.streamgauge.directory.Directory;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.hypeauditor.HypeAuditorDoor;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.sandbox.SandboxDoor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of the console, in the order of its menu. */
record ConsolePages(
    Identity identity,
    Directory directory,
    DropsKeeper drops,
    EventSub eventSub,
    Insights insights,
    Audit audit,
    Pulse pulse,
    InstantSource clock,
    InstantSource realTime,
    Optional<SandboxDoor> sandbox) {

  HomePage home() {
    return new HomePage(
        identity, pulse, directory::snapshot, directory.lastHour(), clock, sandbox.isPresent());
  }

  List<Page> all() {
    List<Page> pages = new ArrayList<>();
    pages.add(home());
    pages.add(new LivePage(directory::snapshot, directory.lastHour(), clock));
    pages.add(new ChannelPage(audit, HypeAuditorDoor::json));
    pages.add(ReportPage.ofGames(identity, insights, clock));
    pages.add(ReportPage.ofExtensions(identity, insights, clock));
    pages.add(new DropsPage(identity, drops, clock));
    pages.add(new AppsPage(identity, eventSub));
    pages.add(new ApiPage());
    sandbox
        .map(SandboxControls::new)
        .map(control -> new SandboxPage(control, directory::snapshot, identity, drops, realTime))
        .ifPresent(pages::add);
    return pages;
  }
}
