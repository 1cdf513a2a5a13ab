#!/bin/sh
# Starts LiveKit with deploy/livekit.yaml (or the file that is named), so that sound and picture come and go by one address of this machine.
#
# A machine has more addresses than one: Docker's bridges, a private network, a second one for TURN. LiveKit tells browsers NODE_IP for all of them and
# takes the socket of any, another one at each start (pion/ice names equal candidates once; which comes first is chance): what arrives at NODE_IP is
# then answered from elsewhere, and strict networks let nothing through. So it hears one: the address by which this machine reaches NODE_IP, which is
# NODE_IP itself, or where the provider translates (1:1 NAT) the private one behind it. MEDIA_ADDRESS overrules that.
#
# LIVEKIT: the program, otherwise livekit-server from the path.
set -eu
: "${NODE_IP:?Say in NODE_IP which IPv4 address of this machine browsers reach.}"
config=${1:-$(dirname "$0")/livekit.yaml}
address=${MEDIA_ADDRESS:-$(ip -4 route get "$NODE_IP" | sed -n 's/.* src \([0-9.]*\).*/\1/p')}
# Without a socket for media LiveKit would start, and nobody would hear anybody.
if ! ip -4 route get "$address" 2>/dev/null | grep -q '^local '; then
  echo "\"$address\" is no address of this machine. Say in MEDIA_ADDRESS which one sound and picture arrive at: ip -4 address" >&2
  exit 1
fi
LIVEKIT_CONFIG=$(sed "s/MEDIA_ADDRESS/$address/" "$config")
export LIVEKIT_CONFIG
exec "${LIVEKIT:-livekit-server}"
