#!/usr/bin/env bash
# Plays a drop from publishing to fulfilment against a Streamgauge in sandbox mode, in seconds.
# docs/drops-in-ci.md explains it. Needs curl; takes the server's address and admin token from
# STREAMGAUGE_URL and STREAMGAUGE_ADMIN_TOKEN.
set -euo pipefail

url=${STREAMGAUGE_URL:-http://localhost:8080}
admin=${STREAMGAUGE_ADMIN_TOKEN:?the admin token of the server}

call() { # takes METHOD PATH TOKEN [BODY [HEADER]]; prints the answer, fails where it is a refusal
  curl -sS --fail-with-body -X "$1" "$url$2" -H "Authorization: Bearer $3" \
    ${4:+--data-binary "$4"} ${5:+-H "$5"}
}
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; } # the last text of that name in an answer

echo "1. A studio with a game, its client program, and a channel that plays the game"
call PUT /manage/v1/users/1 "$admin" '{"login":"studio_dev"}' >/dev/null
call PUT /manage/v1/organizations/my-studio "$admin" '{"name":"My studio","member_user_ids":["1"]}' >/dev/null
call PUT /manage/v1/games/my-game "$admin" '{"name":"My game","organization_id":"my-studio"}' >/dev/null
client=$(call POST /manage/v1/apps "$admin" \
  '{"name":"My game server","owner_user_id":"1","organization_id":"my-studio","may_ingest":true}' | field client_id)
token=$(call POST /manage/v1/tokens "$admin" "{\"client_id\":\"$client\"}" | field access_token)
now=$(call GET /sandbox/clock "$admin" | field now)
call POST /ingest/v1/events "$token" \
  "{\"type\":\"stream.sample\",\"at\":\"$now\",\"channel_id\":\"7\",\"viewers\":100,\"game_id\":\"my-game\"}" \
  'Content-Type: application/x-ndjson' >/dev/null

echo "2. A campaign: a sword for two hours of watching"
call PUT /manage/v1/campaigns/spring "$token" '{
  "organization_id":"my-studio","game_id":"my-game","name":"Spring",
  "starts_at":"2020-01-01T00:00:00Z","ends_at":"2090-01-01T00:00:00Z",
  "drops":[{"id":"two-hours","name":"Two hours","required_minutes":120,
            "benefits":[{"id":"7f0a2b66-3c6f-4d0f-9a53-0d2d7f1c1a01","name":"A sword"}]}]}' >/dev/null
call POST /manage/v1/campaigns/spring/publish "$token" >/dev/null

echo "3. A viewer watches for two hours, and the clock with them, and claims the drop"
call POST /sandbox/watch "$admin" '{"user_id":"4711","channel_id":"7","minutes":120}' >/dev/null
call POST /manage/v1/drops/two-hours/claims "$admin" '{"user_id":"4711"}' >/dev/null

echo "4. The game finds what it has to hand out, does so, and says it has: here is your code's turn"
entitlement=$(call GET '/helix/entitlements/drops?fulfillment_status=CLAIMED' "$token" '' "Client-Id: $client" | field id)
call PATCH /helix/entitlements/drops "$token" \
  "{\"entitlement_ids\":[\"$entitlement\"],\"fulfillment_status\":\"FULFILLED\"}" "Client-Id: $client"
echo
status=$(call GET "/helix/entitlements/drops?id=$entitlement" "$token" '' "Client-Id: $client" | field fulfillment_status)
[ "$status" = FULFILLED ] && echo "Entitlement $entitlement is FULFILLED."
