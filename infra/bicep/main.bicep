// Everything the backend needs in Azure, in one resource group and one region. See docs/deploy.md.
// No key and no connection string exists anywhere: every connection below uses the app's managed identity.

targetScope = 'resourceGroup'

@description('Prefix of every resource name: 3 to 11 lower-case letters and digits, starting with a letter.')
@minLength(3)
@maxLength(11)
param name string

@description('Azure region in which all data is kept. The State that runs the system chooses it.')
param location string = resourceGroup().location

@description('How often the data is kept inside the region. Both stay in the region; ZRS spans its zones, where it has zones.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
])
param storageSku string = 'Standard_LRS'

@description('Origins of the pages that may call the API from a browser, such as https://www.example.org. All: what is public is for everybody, and no cookie opens anything.')
param allowedOrigins string[] = ['*']

@description('Who is told by e-mail when a message is parked. Empty: the alert shows in the portal only.')
param alertEmail string = ''

@description('API token for live prices from Wise. Empty: off.')
@secure()
param wiseToken string = ''

@description('The key that wraps those of people: <id>:<32 bytes in base64>, or a Key Vault reference to it. Without it, nobody can be registered. Whoever loses it loses what is known of everybody.')
@secure()
param personalDataKey string = ''

@description('Address of the exchange-rate service for live prices. Empty: not set.')
param exchangeRatesUrl string = ''

@description('Whom the answers name as the source of the exchange rates, as its terms ask. Empty: the host of the address.')
param exchangeRatesAttribution string = ''

@description('Most instances the app may scale out to; also a ceiling on cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

var suffix = uniqueString(resourceGroup().id)

var tableNames = [
  'Quotes'
  'Surveys'
  'Keys'
  'LivePrices'
  'Pending'
  'Returnees'
  'Lookup'
  'Directory'
  'Attention'
  'Enrolments'
  'ReturneeImports'
  'Programmes'
  'Due'
  'Agreements'
  'Instruments'
  'Vacancies'
  'Reevaluations'
  'Statistics'
  'Contacts'
  'Gateways'
  'Templates'
  'Plans'
  'Campaigns'
  'PriceAlerts'
]

var queueNames = [
  'survey-imports'
  'returnee-events'
  'enrolment-events'
  'reevaluations'
  'statistics'
  'merges'
  'returnee-imports'
  'messages'
  'receipts'
  'campaigns'
  'recipients'
  'price-alerts'
]

// Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var storageRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner: the host's leases and keys, our surveys, the app package
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor: the host's own queues
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor: our tables, the host's diagnostic events
]
var serviceBusRoles = [
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39' // Azure Service Bus Data Sender
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0' // Azure Service Bus Data Receiver
]
var metricsPublisherRole = '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher

// User-assigned, because it exists before the app: its roles are in place when the app first reads its package and
// settings, nothing depends on itself, and an app that is deleted and created again keeps the same rights. A
// system-assigned identity comes into being with the app, and its new principal would clash with the old assignments.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

// --- Storage ---------------------------------------------------------------------------------------------------------

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}${suffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: storageSku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [
  for table in tableNames: {
    parent: tableService
    name: table
  }
]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource surveys 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: 'surveys'
}

resource statistics 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: 'statistics'
}

resource erasures 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: 'erasures'
}

resource returneeLists 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: 'returnee-lists'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: 'app-package'
}

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in storageRoles: {
    scope: storage
    name: guid(storage.id, identity.id, role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// --- Service Bus -----------------------------------------------------------------------------------------------------

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: '${name}-${suffix}'
  location: location
  sku: {
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in queueNames: {
    parent: serviceBus
    name: queue
    properties: {
      lockDuration: 'PT5M'
      maxDeliveryCount: 10
      // Nothing waits unseen for ever: what nobody took within two weeks is parked, and parking raises the alert.
      defaultMessageTimeToLive: 'P14D'
      deadLetteringOnMessageExpiration: true
    }
  }
]

resource serviceBusAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in serviceBusRoles: {
    scope: serviceBus
    name: guid(serviceBus.id, identity.id, role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// --- Logs ------------------------------------------------------------------------------------------------------------

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logRetentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    DisableLocalAuth: true
    WorkspaceResourceId: workspace.id
  }
}

resource insightsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, metricsPublisherRole)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisherRole)
  }
}

// --- Function app ----------------------------------------------------------------------------------------------------

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true // Linux
  }
}

// No healthCheckPath: the platform's check is for plans whose instances always run, and these scale to zero. Let your own
// monitoring call /api/v1/health.
resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${suffix}'
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      // The app lists no OPTIONS trigger: the platform answers cross-origin preflight, from this list.
      cors: {
        allowedOrigins: allowedOrigins
        supportCredentials: false
      }
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages.name}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
  }
  dependsOn: [
    storageAccess
    serviceBusAccess
    insightsAccess
  ]
}

// Code is published with the publisher's own sign-in; the app's user name and password are off.
resource ftpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource scmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

// This is the whole list: a deployment removes settings added by hand. FUNCTIONS_WORKER_RUNTIME and
// FUNCTIONS_EXTENSION_VERSION are not missing: on Flex Consumption functionAppConfig and the platform take their place.
resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'

      // The Functions host
      AzureWebJobsStorage__accountName: storage.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AzureWebJobsDisableHomepage: 'true'
      // Above the largest body that an operation takes (100 MiB, which is the host's own limit too), so that ours is the one that answers.
      FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '134217728'

      // The triggers' Connection = "ServiceBus", and our own sender
      ServiceBus__fullyQualifiedNamespace: '${serviceBus.name}.servicebus.windows.net'
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identity.properties.clientId

      // Our own code; DefaultAzureCredential takes the identity from AZURE_CLIENT_ID
      Storage__AccountName: storage.name
      AZURE_CLIENT_ID: identity.properties.clientId
      // Where gateways bring receipts and people end messages
      Outreach__PublicUrl: 'https://${app.properties.defaultHostName}'
    },
    empty(wiseToken) ? {} : { LivePrices__Wise__Token: wiseToken },
    empty(personalDataKey) ? {} : { PersonalData__Keys__0: personalDataKey },
    empty(exchangeRatesUrl) ? {} : { LivePrices__ExchangeRates__Url: exchangeRatesUrl },
    empty(exchangeRatesAttribution) ? {} : { LivePrices__ExchangeRates__Attribution: exchangeRatesAttribution }
  )
}

// --- Alert -----------------------------------------------------------------------------------------------------------

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: '${name}-operators'
  location: 'global'
  properties: {
    groupShortName: name
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource parkedMessages 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-parked-messages'
  location: 'global'
  properties: {
    description: 'A message failed ten times or expired and lies in a dead-letter queue. An operator must look: docs/deploy.md.'
    enabled: true
    severity: 2
    scopes: [
      serviceBus.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'parked'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          // One alert per queue, so that the e-mail names it.
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
        }
      ]
    }
    actions: empty(alertEmail)
      ? []
      : [
          {
            actionGroupId: operators.id
          }
        ]
  }
}

output functionAppName string = app.name
output apiUrl string = 'https://${app.properties.defaultHostName}/api/v1'
output storageAccountName string = storage.name
output serviceBusName string = serviceBus.name
